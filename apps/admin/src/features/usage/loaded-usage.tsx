/** Usage once it is there; until then grey rows, or why they did not come. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading.tsx';

interface LoadedUsageProps<Data> {
  readonly usage: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

export function LoadedUsage<Data>({ usage, children }: LoadedUsageProps<Data>) {
  if (usage.data) return children(usage.data);
  if (usage.error) return <ErrorState error={usage.error} onRetry={() => void usage.refetch()} />;
  return <LoadingRows rows={4} />;
}
