/** One number with its name, and a row of them. */
import { Group, Paper, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './panel.module.css';

interface StatProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly hint?: ReactNode;
}

export function Stat({ label, value, hint }: StatProps) {
  return (
    <Paper className={classes.panel} p="md">
      <Text size="xs" c="dimmed" fw={550}>
        {label}
      </Text>
      <Group gap="xs" align="baseline" mt={2}>
        <Text fz={22} fw={650} lh={1.3} className="tabular">
          {value}
        </Text>
        {hint && (
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        )}
      </Group>
    </Paper>
  );
}

export function StatRow({ children }: { children: ReactNode }) {
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
      {children}
    </SimpleGrid>
  );
}
