/** What the usage page calls. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { USAGE_GROUPS, UsageRow } from '@parley/contract/schemas';
import { useChoice } from '../../api/choice.ts';
import { bodyOf, tsr } from '../../api/client.ts';
import { callerQuery } from '../../lib/caller-search.ts';
import { utcDayAgo } from '../../lib/time.ts';
import type { UsageSearch } from './usage.search.ts';

export type UsageGroup = (typeof USAGE_GROUPS)[number];

/** The first and the last day (UTC) that the page shows. */
export function rangeOf({ days }: UsageSearch) {
  return { from: utcDayAgo((days ?? 30) - 1), to: utcDayAgo(0) };
}

/** Usage of the environment that is looked at, or of one API client in its own, one row for each group. */
export function useUsage(search: UsageSearch, groupBy: UsageGroup[]) {
  const chosen = useChoice().environment;
  const environment = search.client ? undefined : chosen;
  const range = rangeOf(search);
  const caller = callerQuery(search);
  return useQuery<UsageRow[]>({
    queryKey: ['usage', { ...range, ...caller, environment, groupBy }],
    queryFn: async ({ signal }) => {
      const query = { ...range, ...caller, groupBy, environment };
      return bodyOf(await tsr.usage.get.query({ query, fetchOptions: { signal } })).data;
    },
    // These calls are the costly ones, and days change slowly.
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
}

/** What is left of the person's and the workspace's rate limits, kept current. The call is free of charge. */
export function useRateLimits() {
  return useQuery({
    queryKey: ['rate-limits'],
    queryFn: async ({ signal }) => bodyOf(await tsr.rateLimits.get.query({ fetchOptions: { signal } })),
    refetchInterval: 10_000,
  });
}
