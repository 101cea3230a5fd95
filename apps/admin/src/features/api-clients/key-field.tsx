/** A whole key: masked until the eye is pressed; it can be copied without being shown. */
import { ActionIcon, Button, Group, Paper, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy, IconEye, IconEyeOff } from '@tabler/icons-react';
import { useRef } from 'react';
import { useCopy } from '../../ui/use-copy.ts';
import classes from './key-field.module.css';

export interface ShownKey {
  readonly secretKey: string;
  readonly isShown: boolean;
  readonly onShow: (isShown: boolean) => void;
}

/** The key with its random part blotted out: `parley_live_••••••••`. */
export function masked(secretKey: string): string {
  const [brand, environment, rest = ''] = secretKey.split('_');
  return `${brand}_${environment}_${'•'.repeat(rest.length)}`;
}

export function KeyField({ secretKey, isShown, onShow }: ShownKey) {
  const text = useRef<HTMLElement>(null);
  // Where the browser refuses, the key must be visible to be selected and copied by hand.
  const { state, copy } = useCopy(() => onShow(true));
  return (
    <div>
      <Group gap="xs" align="stretch">
        <Paper className={classes.field}>
          <code ref={text} className={classes.key} data-testid="new-key">
            {isShown ? secretKey : masked(secretKey)}
          </code>
          <Tooltip label={isShown ? 'Hide the key' : 'Show the key'}>
            <ActionIcon
              variant="subtle"
              color="gray"
              onClick={() => onShow(!isShown)}
              aria-label={isShown ? 'Hide the key' : 'Show the key'}
            >
              {isShown ? <IconEyeOff size={18} aria-hidden /> : <IconEye size={18} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        </Paper>
        <Button
          h="auto"
          mih={42}
          onClick={() => void copy(secretKey, text.current)}
          leftSection={
            state === 'copied' ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
          }
        >
          {state === 'copied' ? 'Copied' : 'Copy key'}
        </Button>
      </Group>
      <VisuallyHidden role="status">{state === 'copied' ? 'Copied' : ''}</VisuallyHidden>
      {state === 'refused' && (
        <Text size="sm" c="dimmed" mt={6} role="alert">
          Your browser lets only pages on https use the clipboard. The key is selected: press Ctrl+C, or ⌘C on
          a Mac.
        </Text>
      )}
    </div>
  );
}
