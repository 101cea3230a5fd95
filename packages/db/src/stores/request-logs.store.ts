/** The request log of one workspace: what was called, by whom and with what outcome. Written in batches elsewhere, only read here. */
import { sql } from 'kysely';
import type { RawBuilder, Selectable, SelectQueryBuilder } from 'kysely';
import type { Tables } from '../database.ts';
import { cutPage } from '../pages.ts';
import type { After, RowPage } from '../pages.ts';
import type { Environment, Scope } from '../scope.ts';

type Logged = Selectable<Tables['requestLogs']>;

/** One request, with the names that its caller has now; deleted clients and people who left keep theirs. */
export interface RequestLogRow extends Logged {
  readonly apiClientName: string | null;
  readonly personName: string | null;
}

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
    get: async (id: string, reach: LogReach): Promise<RequestLogRow | undefined> => {
      const rows = within(scope.from('requestLogs').selectAll(), reach).where('id', '=', id).limit(1);
      return (await withNames(scope, await rows.execute()))[0];
    },
  };
}

type Rows = SelectQueryBuilder<Tables, 'requestLogs', Logged>;

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
  const cut = cutPage(rows, query.limit, (row) => ({ value: row.at, id: row.id }));
  return { rows: await withNames(scope, cut.rows), next: cut.next };
}

/** Names are asked for once the page is known: a join would stand in the way of reading the log in its order. */
async function withNames(scope: Scope, rows: Logged[]): Promise<RequestLogRow[]> {
  const [clients, people] = await Promise.all([
    clientNames(scope, present(rows, 'apiClientId')),
    personNames(scope, present(rows, 'personId')),
  ]);
  return rows.map((row) => ({
    ...row,
    apiClientName: clients.get(row.apiClientId ?? '') ?? null,
    personName: people.get(row.personId ?? '') ?? null,
  }));
}

function present(rows: readonly Logged[], column: 'apiClientId' | 'personId'): string[] {
  return [...new Set(rows.flatMap((row) => row[column] ?? []))];
}

async function clientNames(scope: Scope, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await scope.from('apiClients').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Of people who are or were members here: nobody else has called. */
async function personNames(scope: Scope, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await scope
    .from('members')
    .innerJoin('people', 'people.id', 'members.personId')
    .select(['people.id', 'people.name'])
    .where('people.id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
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
