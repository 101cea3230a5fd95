/** What the usage page calls. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { USAGE_GROUPS, UsageReport, UsageRow } from '@parley/contract/schemas';
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

/** What both calls ask for: the environment that is looked at, or one API client in its own. */
function useAsked(search: UsageSearch) {
  const chosen = useChoice().environment;
  const environment = search.client ? undefined : chosen;
  return { ...rangeOf(search), ...callerQuery(search), environment };
}

// These calls are the costly ones, and days change slowly.
const SELDOM = { staleTime: 60_000, placeholderData: keepPreviousData };

/** Total, days and endpoints, in one call: the plan allows few of the costly ones. */
export function useUsageReport(search: UsageSearch) {
  const query = useAsked(search);
  return useQuery<UsageReport>({
    queryKey: ['usage', 'report', query],
    queryFn: async ({ signal }) => bodyOf(await tsr.usage.report.query({ query, fetchOptions: { signal } })),
    ...SELDOM,
  });
}

/** Usage in one row for each group. */
export function useUsage(search: UsageSearch, groupBy: UsageGroup[]) {
  const asked = useAsked(search);
  return useQuery<UsageRow[]>({
    queryKey: ['usage', { ...asked, groupBy }],
    queryFn: async ({ signal }) => {
      const query = { ...asked, groupBy };
      return bodyOf(await tsr.usage.get.query({ query, fetchOptions: { signal } })).data;
    },
    ...SELDOM,
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
