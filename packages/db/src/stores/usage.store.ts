/** What one workspace used: calls, refusals and latencies by day, client, endpoint or outcome, and calls of clients by the hour. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { ENVIRONMENTS } from '../scope.ts';
import type { Environment, Scope } from '../scope.ts';

/** What a row can be made for. */
export type UsageGroup = 'day' | 'apiClient' | 'route' | 'statusClass';

export interface UsageQuery {
  /** First and last day, `2026-02-11`. */
  readonly from: string;
  readonly to: string;
  readonly groupBy: readonly UsageGroup[];
  readonly apiClientId?: string | undefined;
  /** Only calls by API clients, or only those by people. */
  readonly caller?: 'apiClient' | 'person' | undefined;
  /** Only this environment; left out: both together. */
  readonly environment?: Environment | undefined;
  /** The most rows to give. */
  readonly limit: number;
}

/** One group. What was not grouped by is null; so is the client of calls by people. */
export interface UsageSum {
  readonly day: string | null;
  readonly apiClientId: string | null;
  /** Its name now, also if it was deleted. */
  readonly apiClientName: string | null;
  readonly route: string | null;
  readonly statusClass: string | null;
  readonly requests: number;
  readonly errors: number;
  readonly limited: number;
  /** Calls by latency bucket; zeros at the end are left out. */
  readonly latency: number[];
}

export interface ActivityQuery {
  readonly apiClientIds: readonly string[];
  /** The beginning of the first hour, ISO 8601. */
  readonly since: string;
  readonly environment?: Environment | undefined;
}

/** The calls of one client in one hour. */
export interface ActivityRow {
  readonly apiClientId: string;
  /** When the hour began, ISO 8601. */
  readonly hour: string;
  readonly requests: number;
  readonly errors: number;
  readonly limited: number;
}

const COLUMNS = {
  day: sql<string>`day::text`,
  apiClient: sql<string>`api_client_id`,
  route: sql<string>`route`,
  statusClass: sql<string>`status_class`,
} satisfies Record<UsageGroup, RawBuilder<string>>;

export function usageStore(scope: Scope) {
  return {
    /** The sums, the newest day first and within it the most calls. Groups without calls are left out. */
    sum: (query: UsageQuery): Promise<UsageSum[]> => sum(scope, query),

    /** The hours of API clients in which something was called, read by primary key. They reach back 8 days. */
    activity: (query: ActivityQuery): Promise<ActivityRow[]> => activity(scope, query),
  };
}

function activity(scope: Scope, { apiClientIds, since, environment }: ActivityQuery): Promise<ActivityRow[]> {
  let rows = scope
    .from('usageHours')
    .select([
      'usageHours.apiClientId',
      'usageHours.hour',
      'usageHours.requests',
      'usageHours.errors',
      'usageHours.limited',
    ])
    .where(sql<boolean>`usage_hours.api_client_id = any(${apiClientIds}::text[])`)
    .where('usageHours.hour', '>=', since);
  if (environment) {
    rows = rows.where(
      sql<boolean>`exists (select from api_clients c where c.workspace_id = usage_hours.workspace_id
        and c.id = usage_hours.api_client_id and c.environment = ${environment})`,
    );
  }
  return rows.execute();
}

/**
 * Histograms are added up bucket by bucket in one grouping, which is several times faster than adding arrays. Calls travel
 * as bucket 0 of the same rows: joined to their histograms instead, ten thousand groups took seconds where PostgreSQL
 * expected a few.
 */
async function sum(scope: Scope, query: UsageQuery): Promise<UsageSum[]> {
  const { rows } = await sql<UsageSum>`
    with chosen as materialized (${chosen(scope, query)}), parts as (
      select day, api_client_id, route, status_class, 0 as bucket, sum(requests)::float8 as calls,
        sum(errors)::int8 as errors, sum(limited)::int8 as limited
      from chosen group by 1, 2, 3, 4
      union all
      select day, api_client_id, route, status_class, bucket, sum(calls)::float8, 0, 0
      from chosen, unnest(latency) with ordinality as counted (calls, bucket) group by 1, 2, 3, 4, 5
    ), totals as (
      select day, api_client_id, route, status_class, (sum(calls) filter (where bucket = 0))::int8 as requests,
        sum(errors)::int8 as errors, sum(limited)::int8 as limited,
        array_agg(calls order by bucket) filter (where bucket > 0) as latency
      from parts group by 1, 2, 3, 4
      order by day desc, requests desc, api_client_id desc, route, status_class limit ${sql.lit(query.limit)}
    )
    select nullif(day, '') as day, nullif(totals.api_client_id, '') as api_client_id, clients.name as api_client_name,
      nullif(route, '') as route, nullif(status_class, '') as status_class, requests, errors, limited,
      coalesce(latency, '{}') as latency
    from totals
      left join api_clients clients on clients.workspace_id = ${scope.workspaceId} and clients.id = totals.api_client_id
    order by totals.day desc, requests desc, totals.api_client_id desc, totals.route, totals.status_class`.execute(
    scope.searches,
  );
  return rows;
}

/** The rows that count, with an empty text in the place of what they are not grouped by. */
function chosen(scope: Scope, { from, to, groupBy, apiClientId, caller, environment }: UsageQuery) {
  const grouped = (group: UsageGroup) => (groupBy.includes(group) ? COLUMNS[group] : sql<string>`''::text`);
  let rows = scope
    .search('usageDays')
    .select([
      grouped('day').as('day'),
      grouped('apiClient').as('apiClientId'),
      grouped('route').as('route'),
      grouped('statusClass').as('statusClass'),
      sql<number>`case when status_class in ('4xx', '5xx') then requests else 0 end`.as('errors'),
      'requests',
      'limited',
      'latency',
    ])
    // Day by day and environment by environment, so that the index leads straight to the rows of one client.
    .where(
      sql<boolean>`day = any(array(select generate_series(${from}::date, ${to}::date, interval '1 day')::date))`,
    )
    .where('environment', 'in', environment ? [environment] : ENVIRONMENTS);
  if (apiClientId) rows = rows.where('apiClientId', '=', apiClientId);
  if (caller) rows = rows.where('apiClientId', caller === 'person' ? '=' : '<>', '');
  return rows;
}
