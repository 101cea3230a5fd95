/** Names with their values, such as the fields of one thing. */
import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';
import classes from './facts.module.css';

export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}

interface FactProps {
  readonly name: string;
  /** Nothing stands as a dash. */
  readonly children?: ReactNode;
  /** A text that can be copied, and is shown where there are no children. */
  readonly copy?: string | null;
}

export function Fact({ name, children, copy }: FactProps) {
  const value = children ?? copy;
  return (
    <div className={classes.fact}>
      <Text component="dt" size="sm" c="dimmed" className={classes.name}>
        {name}
      </Text>
      <Group component="dd" m={0} gap={4} wrap="nowrap" miw={0}>
        <span className={classes.value}>{value ?? <Nothing />}</span>
        {copy && <CopyButton text={copy} what={name} />}
      </Group>
    </div>
  );
}

/** A value that is not there. */
export function Nothing() {
  return (
    <Text span inherit c="dimmed" aria-label="none">
      –
    </Text>
  );
}
