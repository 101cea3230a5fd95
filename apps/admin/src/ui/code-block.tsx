/** A piece of code or JSON with a copy button. */
import { Box, Paper } from '@mantine/core';
import { useRef } from 'react';
import classes from './code-block.module.css';
import { CopyButton } from './copy-button.tsx';

export function CodeBlock({ code, what = 'code' }: { code: string; what?: string }) {
  const source = useRef<HTMLPreElement>(null);
  return (
    <Paper className={classes.frame}>
      {/* Long lines scroll, so the block must be reachable by keyboard. */}
      <pre className={classes.code} ref={source} tabIndex={0} aria-label={what} role="region">
        {code}
      </pre>
      <Box className={classes.copy}>
        <CopyButton text={code} what={what} source={source} />
      </Box>
    </Paper>
  );
}

/** Any value as indented JSON. */
export function JsonBlock({ value, what = 'JSON' }: { value: unknown; what?: string }) {
  return <CodeBlock code={JSON.stringify(value, null, 2)} what={what} />;
}
