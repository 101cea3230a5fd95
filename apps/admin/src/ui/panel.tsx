/** A white panel with a title and its own actions; the building block of pages. */
import { Box, Group, Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './panel.module.css';

interface PanelProps {
  readonly title?: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** Without inner spacing, for tables that reach the edges. */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}

export function Panel({ title, description, actions, isFlush = false, children }: PanelProps) {
  return (
    <Paper component="section" className={classes.panel} aria-label={title}>
      {(title || actions) && (
        <Group className={classes.head} justify="space-between" gap="sm">
          <div>
            {title && <Title order={2}>{title}</Title>}
            {description && (
              <Text size="sm" c="dimmed" component="div">
                {description}
              </Text>
            )}
          </div>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      )}
      <Box className={isFlush ? undefined : classes.body}>{children}</Box>
    </Paper>
  );
}
