/** What stands where there are rows, but none that fits the filters. */
import { Button } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { EmptyState } from './empty-state.tsx';

interface NothingFitsProps {
  readonly title: string;
  readonly onClear: () => void;
  /** What to try. */
  readonly children: ReactNode;
}

export function NothingFits({ title, onClear, children }: NothingFitsProps) {
  const clear = (
    <Button variant="default" onClick={onClear}>
      Clear all filters
    </Button>
  );
  return (
    <EmptyState title={title} icon={<IconFilterOff size={24} />} action={clear}>
      {children}
    </EmptyState>
  );
}
