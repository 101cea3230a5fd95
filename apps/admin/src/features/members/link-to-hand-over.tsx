/** A link that no mail server could send: the person hands it over. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useRef } from 'react';
import { CopyButton } from '../../ui/copy-button.tsx';
import classes from './link-to-hand-over.module.css';

interface LinkToHandOverProps {
  readonly link: string;
  /** What the link does, and for whom. */
  readonly children: string;
  readonly onClose: () => void;
}

export function LinkToHandOver({ link, children, onClose }: LinkToHandOverProps) {
  const source = useRef<HTMLElement>(null);
  return (
    <Stack>
      <Text>{children}</Text>
      <code ref={source} className={classes.link}>
        {link}
      </code>
      <Text size="sm" c="dimmed">
        It is shown only now. Whoever has it can use it, so send it to nobody else.
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Done
        </Button>
        <CopyButton text={link} what="link" source={source} withWords />
      </Group>
    </Stack>
  );
}
