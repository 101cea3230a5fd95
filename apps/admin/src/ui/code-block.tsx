/** A piece of code or JSON with a copy button. */
import { Box, Paper } from '@mantine/core';
import { useRef } from 'react';
import classes from './code-block.module.css';
import { CopyButton } from './copy-button.tsx';

interface CodeBlockProps {
  readonly code: string;
  readonly what?: string;
  /** What is copied, where that is not what is shown. */
  readonly copies?: string;
  /** Called before the shown text is selected, because the browser refused the clipboard. */
  readonly onRefused?: () => void;
}

export function CodeBlock({ code, what = 'code', copies = code, onRefused }: CodeBlockProps) {
  const source = useRef<HTMLPreElement>(null);
  return (
    <Paper className={classes.frame}>
      {/* Long lines scroll, so the block must be reachable by keyboard. */}
      <pre className={classes.code} ref={source} tabIndex={0} aria-label={what} role="region">
        {code}
      </pre>
      <Box className={classes.copy}>
        <CopyButton text={copies} what={what} source={source} onRefused={onRefused} />
      </Box>
    </Paper>
  );
}

/** Any value as indented JSON. */
export function JsonBlock({ value, what = 'JSON' }: { value: unknown; what?: string }) {
  return <CodeBlock code={JSON.stringify(value, null, 2)} what={what} />;
}
