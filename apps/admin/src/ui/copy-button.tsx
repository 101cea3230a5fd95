/** Copies a text and says so, to eyes and to screen readers. */
import { ActionIcon, Button, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useCopy } from './use-copy.ts';
import type { CopyState } from './use-copy.ts';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for the label: `workspace ID` gives "Copy workspace ID". */
  readonly what: string;
  /** Where the text stands: it is selected when the browser refuses the clipboard. */
  readonly source?: RefObject<HTMLElement | null>;
  /** Called before the text is selected, because the browser refused the clipboard. */
  readonly onRefused?: () => void;
  /** A button with words instead of an icon. */
  readonly withWords?: boolean;
}

export function CopyButton({ text, what, source, onRefused, withWords = false }: CopyButtonProps) {
  const { state, copy } = useCopy(onRefused);
  const copyNow = () => void copy(text, source?.current);
  const icon = state === 'copied' ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />;
  return (
    <>
      {withWords ? (
        <Button leftSection={icon} onClick={copyNow} aria-label={`Copy ${what}`}>
          {state === 'copied' ? 'Copied' : 'Copy'}
        </Button>
      ) : (
        <Tooltip label={wordsFor(state, what)}>
          <ActionIcon
            variant="subtle"
            color={state === 'copied' ? 'green' : 'gray'}
            onClick={copyNow}
            aria-label={`Copy ${what}`}
          >
            {icon}
          </ActionIcon>
        </Tooltip>
      )}
      <VisuallyHidden role="status">{state === 'idle' ? '' : wordsFor(state, what)}</VisuallyHidden>
    </>
  );
}

function wordsFor(state: CopyState, what: string) {
  if (state === 'copied') return 'Copied';
  if (state === 'refused') return 'The browser refused. The text is selected: press Ctrl+C.';
  return `Copy ${what}`;
}
