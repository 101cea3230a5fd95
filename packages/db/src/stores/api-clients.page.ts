/** The page of API clients: its orders, its filters, and the counts of keys that deserve a look. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { cutPage } from '../pages.ts';
import type { After, RowPage } from '../pages.ts';
import type { Environment, Scope } from '../scope.ts';
import { withParts } from './api-clients.parts.ts';
import type { ApiClientRow } from './api-clients.store.ts';

export type ApiClientStatusFilter = 'active' | 'disabled' | 'expired' | 'orphaned';

/** What makes a key deserve a look. Keys that have ended by themselves deserve none. */
export type ApiClientRisk = 'neverUsed' | 'idle' | 'neverExpires' | 'fullAccess';

/** The scopes that amount to full access, for each kind of key. */
export interface FullAccess {
  readonly api: readonly string[];
  readonly admin: readonly string[];
}

export interface ApiClientList {
  readonly limit: number;
  readonly after: After | null;
  readonly sort: '-createdAt' | 'createdAt' | '-lastUsedAt' | 'lastUsedAt' | 'name';
  readonly q?: string | undefined;
  readonly environment?: Environment | undefined;
  readonly status?: readonly ApiClientStatusFilter[] | undefined;
  /** Only clients of this member. */
  readonly ownerId?: string | undefined;
  readonly risk?: ApiClientRisk | undefined;
  readonly fullAccess: FullAccess;
}

/** How many clients there are, and how many of them deserve a look. */
export type ApiClientSummary = Readonly<Record<ApiClientRisk | 'total', number>>;

const CREATED = sql<string>`api_clients.created_at`;
// Written as in the indexes: PostgreSQL takes an index only for the very same expression.
const LAST_USED = sql<string>`coalesce(api_clients.last_used_at, '1970-01-01T00:00:00Z'::timestamptz)`;
const NAME = sql<string>`lower(api_clients.name) collate "C"`;

const ORDERS: Record<ApiClientList['sort'], { by: RawBuilder<string>; direction: 'asc' | 'desc' }> = {
  '-createdAt': { by: CREATED, direction: 'desc' },
  createdAt: { by: CREATED, direction: 'asc' },
  '-lastUsedAt': { by: LAST_USED, direction: 'desc' },
  lastUsedAt: { by: LAST_USED, direction: 'asc' },
  name: { by: NAME, direction: 'asc' },
};

// The order of the questions is the order in which the API refuses a key; see auth/key-rules.ts.
const STATUS = sql<ApiClientStatusFilter>`case
  when members.removed_at is not null then 'orphaned'
  when api_clients.disabled_at is not null then 'disabled'
  when api_clients.expires_at <= now() then 'expired'
  else 'active' end`;

export async function apiClientPage(scope: Scope, query: ApiClientList): Promise<RowPage<ApiClientRow>> {
  const { by, direction } = ORDERS[query.sort];
  let page = existing(scope)
    .selectAll('apiClients')
    .select(by.as('sortValue'))
    .orderBy(by, direction)
    .orderBy('apiClients.id', direction);
  if (query.after) {
    const compare = direction === 'asc' ? sql`>` : sql`<`;
    page = page.where(
      sql<boolean>`(${by}, api_clients.id) ${compare} (${query.after.value}, ${query.after.id})`,
    );
  }
  if (query.environment) page = page.where('apiClients.environment', '=', query.environment);
  if (query.status) page = page.where(STATUS, 'in', query.status);
  if (query.ownerId) page = page.where('apiClients.memberId', '=', query.ownerId);
  if (query.risk) page = page.where(hasRisk(query.risk, query.fullAccess));
  if (query.q) page = page.where(matches(scope, query.q));
  const rows = await page.limit(sql.lit(query.limit + 1)).execute();
  const cut = cutPage(rows, query.limit, (row) => ({ value: row.sortValue, id: row.id }));
  return { rows: await withParts(scope, cut.rows), next: cut.next };
}

/** Counts every client once, in one statement. */
export async function apiClientSummary(scope: Scope, fullAccess: FullAccess): Promise<ApiClientSummary> {
  const having = (risk: ApiClientRisk) =>
    sql<number>`count(*) filter (where ${hasRisk(risk, fullAccess)})`.as(risk);
  return existing(scope)
    .select(sql<number>`count(*)`.as('total'))
    .select([having('neverUsed'), having('idle'), having('neverExpires'), having('fullAccess')])
    .executeTakeFirstOrThrow();
}

/** Clients that are not deleted, each with the member who owns it. */
function existing(scope: Scope) {
  return scope
    .from('apiClients')
    .innerJoin('members', (join) =>
      join
        .onRef('members.workspaceId', '=', 'apiClients.workspaceId')
        .onRef('members.id', '=', 'apiClients.memberId'),
    )
    .where('apiClients.deletedAt', 'is', null);
}

function hasRisk(risk: ApiClientRisk, { api, admin }: FullAccess): RawBuilder<boolean> {
  const conditions: Record<ApiClientRisk, RawBuilder<unknown>> = {
    neverUsed: sql`api_clients.last_used_at is null`,
    // A quarter: what nobody has used for so long has usually been replaced.
    idle: sql`api_clients.last_used_at < now() - interval '90 days'`,
    neverExpires: sql`api_clients.environment = 'live' and api_clients.expires_at is null`,
    fullAccess: sql`api_clients.scopes @> case api_clients.kind when 'admin' then ${admin}::text[] else ${api}::text[] end`,
  };
  return sql`(members.removed_at is null and coalesce(api_clients.expires_at, 'infinity') > now() and ${conditions[risk]})`;
}

/** Secrets are searched once for the whole list, not once for each of its rows. */
function matches({ workspaceId }: Scope, q: string): RawBuilder<boolean> {
  const wanted = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const ending = `%${q.replace(/[\\%_]/g, '\\$&')}`;
  return sql`(lower(api_clients.name) like ${wanted} or api_clients.id = ${q} or api_clients.id in (
    select s.api_client_id from api_client_secrets s where s.workspace_id = ${workspaceId} and s.hint like ${ending}
      and coalesce(s.ends_at, 'infinity') > clock_timestamp()))`;
}
