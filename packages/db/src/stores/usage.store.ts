/** What one workspace used: calls, refusals and latencies, summed up by day, client, endpoint or outcome. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Environment, Scope } from '../scope.ts';

/** What a row can be made for. */
export type UsageGroup = 'day' | 'apiClient' | 'route' | 'statusClass';

export interface UsageQuery {
  /** First and last day, `2026-02-11`. */
  readonly from: string;
  readonly to: string;
  readonly groupBy: readonly UsageGroup[];
  readonly apiClientId?: string | undefined;
  /** Only this environment; left out: both together. */
  readonly environment?: Environment | undefined;
  /** The most rows to give. */
  readonly limit: number;
}

/** One group. What was not grouped by is null; so is the client of calls by people. */
export interface UsageSum {
  readonly day: string | null;
  readonly apiClientId: string | null;
  readonly route: string | null;
  readonly statusClass: string | null;
  readonly requests: number;
  readonly errors: number;
  readonly limited: number;
  /** Calls by latency bucket; zeros at the end are left out. */
  readonly latency: number[];
}

const COLUMNS = {
  day: 'day',
  apiClient: 'apiClientId',
  route: 'route',
  statusClass: 'statusClass',
} as const satisfies Record<UsageGroup, string>;

export function usageStore(scope: Scope) {
  return {
    /** The sums, the newest day first and within it the most calls. Groups without calls are left out. */
    sum: (query: UsageQuery): Promise<UsageSum[]> => sum(scope, query),
  };
}

async function sum(scope: Scope, query: UsageQuery): Promise<UsageSum[]> {
  const { from, to, groupBy, apiClientId, environment } = query;
  const grouped = (group: UsageGroup, value: RawBuilder<string | null>) =>
    groupBy.includes(group) ? value : sql<null>`null::text`;
  let rows = scope
    .from('usageDays')
    .select([
      grouped('day', sql`day::text`).as('day'),
      grouped('apiClient', sql`nullif(api_client_id, '')`).as('apiClientId'),
      grouped('route', sql`route`).as('route'),
      grouped('statusClass', sql`status_class`).as('statusClass'),
      sql<number>`sum(requests)::int8`.as('requests'),
      sql<number>`coalesce(sum(requests) filter (where status_class in ('4xx', '5xx')), 0)::int8`.as(
        'errors',
      ),
      sql<number>`sum(limited)::int8`.as('limited'),
      sql<number[]>`sum_histograms(latency)`.as('latency'),
    ])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy(groupBy.length === 0 ? [sql`()`] : groupBy.map((group) => COLUMNS[group]))
    // Without groups there would be a row even when nothing was called.
    .having(sql<boolean>`count(*) > 0`)
    .orderBy(sql`1 desc nulls last`)
    .orderBy('requests', 'desc')
    .orderBy(sql`2 nulls last, 3, 4`);
  if (groupBy.length > 0) rows = rows.groupBy(groupBy.map((group) => COLUMNS[group]));
  if (apiClientId) rows = rows.where('apiClientId', '=', apiClientId);
  if (environment) rows = rows.where('environment', '=', environment);
  return rows.limit(sql.lit(query.limit)).execute();
}
