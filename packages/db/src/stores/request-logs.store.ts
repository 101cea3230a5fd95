/** The request log of one workspace: what was called, by whom and with what outcome. Written in batches elsewhere, only read here. */
import { sql } from 'kysely';
import type { RawBuilder, Selectable, SelectQueryBuilder } from 'kysely';
import type { Tables } from '../database.ts';
import { cutPage } from '../pages.ts';
import type { After, RowPage } from '../pages.ts';
import type { Environment, Scope } from '../scope.ts';

export type RequestLogRow = Selectable<Tables['requestLogs']>;

/** Which part of the log may be seen at all. */
export interface LogReach {
  /** The moment before which the plan keeps nothing. */
  readonly keptSince: string;
  /** Only this environment; left out: both, and requests whose environment nobody knows. */
  readonly environment?: Environment | undefined;
}

export interface RequestLogList extends LogReach {
  readonly limit: number;
  readonly after: After | null;
  readonly apiClientId?: string | undefined;
  /** Only calls by API clients, or only those by people. */
  readonly caller?: 'apiClient' | 'person' | undefined;
  /** First digits of statuses: `[4, 5]`. */
  readonly statusDigits?: readonly number[] | undefined;
  readonly statuses?: readonly number[] | undefined;
  readonly methods?: readonly string[] | undefined;
  readonly route?: string | undefined;
  readonly ip?: string | undefined;
  readonly requestId?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

export function requestLogsStore(scope: Scope) {
  return {
    /** A page, newest first, ties by id. */
    list: (query: RequestLogList): Promise<RowPage<RequestLogRow>> => list(scope, query),

    /** One request, or undefined when there is none within reach. */
    get: (id: string, reach: LogReach): Promise<RequestLogRow | undefined> =>
      within(scope.from('requestLogs').selectAll(), reach).where('id', '=', id).executeTakeFirst(),
  };
}

type Rows = SelectQueryBuilder<Tables, 'requestLogs', RequestLogRow>;

function within(rows: Rows, { keptSince, environment }: LogReach): Rows {
  const kept = rows.where('at', '>=', keptSince);
  return environment ? kept.where('environment', '=', environment) : kept;
}

async function list(scope: Scope, query: RequestLogList): Promise<RowPage<RequestLogRow>> {
  const reached = within(scope.search('requestLogs').selectAll(), query);
  let page = narrowed(reached, query).orderBy('at', 'desc').orderBy('id', 'desc');
  const { after } = query;
  // The first comparison alone lets PostgreSQL leave out the partitions of later days.
  if (after)
    page = page.where('at', '<=', after.value).where(sql<boolean>`(at, id) < (${after.value}, ${after.id})`);
  const rows = await page.limit(sql.lit(query.limit + 1)).execute();
  return cutPage(rows, query.limit, (row) => ({ value: row.at, id: row.id }));
}

/** Each filter is written as its index of the log wants it; see the migration that makes them. */
function narrowed(reached: Rows, query: RequestLogList): Rows {
  let rows = reached;
  const { statusDigits, statuses, methods } = query;
  // A person's call has no client, and there is an index by client.
  if (query.caller === 'person') rows = rows.where('apiClientId', 'is', null);
  if (query.caller) rows = rows.where(query.caller === 'person' ? 'personId' : 'apiClientId', 'is not', null);
  if (query.apiClientId) rows = rows.where('apiClientId', '=', query.apiClientId);
  if (statusDigits) rows = rows.where(ofClasses(statusDigits));
  if (statuses) rows = rows.where('status', 'in', [...statuses]);
  if (methods) rows = rows.where('method', 'in', [...methods]);
  if (query.route) rows = rows.where('route', '=', query.route);
  if (query.ip) rows = rows.where('ip', '=', query.ip);
  if (query.requestId) rows = rows.where('id', '=', query.requestId);
  if (query.since) rows = rows.where('at', '>', query.since);
  if (query.until) rows = rows.where('at', '<', query.until);
  return rows;
}

/** Statuses as ranges: from a division PostgreSQL could not tell that the index of errors has them all. */
function ofClasses(digits: readonly number[]): RawBuilder<boolean> {
  const ranges = digits.map((digit) => sql`(status >= ${digit * 100} and status < ${digit * 100 + 100})`);
  return sql`(${sql.join(ranges, sql` or `)})`;
}
