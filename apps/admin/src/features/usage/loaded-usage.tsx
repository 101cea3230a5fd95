/** Usage rows once they are there; until then grey rows, or why they did not come. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { UsageRow } from '@parley/contract/schemas';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading.tsx';

interface LoadedUsageProps {
  readonly usage: UseQueryResult<UsageRow[]>;
  readonly children: (rows: UsageRow[]) => ReactNode;
}

export function LoadedUsage({ usage, children }: LoadedUsageProps) {
  if (usage.data) return children(usage.data);
  if (usage.error) return <ErrorState error={usage.error} onRetry={() => void usage.refetch()} />;
  return <LoadingRows rows={4} />;
}
