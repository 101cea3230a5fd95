/** The page of API clients, and the parts that each client is shown with. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { cutPage } from '../pages.ts';
import type { After, RowPage } from '../pages.ts';
import { ENVIRONMENTS } from '../scope.ts';
import type { Environment, Scope } from '../scope.ts';
import type { ApiClientColumns, ApiClientRow, SecretRow } from './api-clients.store.ts';

export type ApiClientStatusFilter = 'active' | 'disabled' | 'expired' | 'orphaned';

export interface ApiClientList {
  readonly limit: number;
  readonly after: After | null;
  readonly sort: '-createdAt' | 'createdAt' | '-lastUsedAt' | 'name';
  readonly q?: string | undefined;
  readonly environment?: Environment | undefined;
  readonly status?: readonly ApiClientStatusFilter[] | undefined;
}

const NEVER = sql.lit('1970-01-01T00:00:00Z');

const ORDERS: Record<ApiClientList['sort'], { by: RawBuilder<string>; direction: 'asc' | 'desc' }> = {
  '-createdAt': { by: sql<string>`api_clients.created_at`, direction: 'desc' },
  createdAt: { by: sql<string>`api_clients.created_at`, direction: 'asc' },
  '-lastUsedAt': {
    by: sql<string>`coalesce(api_clients.last_used_at, ${NEVER}::timestamptz)`,
    direction: 'desc',
  },
  name: { by: sql<string>`lower(api_clients.name) collate "C"`, direction: 'asc' },
};

// The order of the questions is the order in which the API refuses a key; see auth/key-rules.ts.
const STATUS = sql<ApiClientStatusFilter>`case
  when members.removed_at is not null then 'orphaned'
  when api_clients.disabled_at is not null then 'disabled'
  when api_clients.expires_at <= now() then 'expired'
  else 'active' end`;

export async function apiClientPage(scope: Scope, query: ApiClientList): Promise<RowPage<ApiClientRow>> {
  const { by, direction } = ORDERS[query.sort];
  let page = scope
    .from('apiClients')
    .innerJoin('members', (join) =>
      join
        .onRef('members.workspaceId', '=', 'apiClients.workspaceId')
        .onRef('members.id', '=', 'apiClients.memberId'),
    )
    .selectAll('apiClients')
    .select(by.as('sortValue'))
    .where('apiClients.deletedAt', 'is', null)
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
  if (query.q) page = page.where(matches(query.q));
  const rows = await page.limit(sql.lit(query.limit + 1)).execute();
  const cut = cutPage(rows, query.limit, (row) => ({ value: row.sortValue, id: row.id }));
  return { rows: await withParts(scope, cut.rows), next: cut.next };
}

function matches(q: string): RawBuilder<boolean> {
  const wanted = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const ending = `%${q.replace(/[\\%_]/g, '\\$&')}`;
  return sql`(lower(api_clients.name) like ${wanted} or api_clients.id = ${q} or exists (
    select from api_client_secrets s where s.workspace_id = api_clients.workspace_id
      and s.api_client_id = api_clients.id and s.hint like ${ending}))`;
}

/** Adds owner, live secrets and today's calls to clients, in three statements however many they are. */
export async function withParts(scope: Scope, clients: ApiClientColumns[]): Promise<ApiClientRow[]> {
  if (clients.length === 0) return [];
  const ids = clients.map((client) => client.id);
  const [owners, secrets, calls] = await Promise.all([
    ownersOf(scope, clients),
    secretsOf(scope, ids),
    callsToday(scope, ids),
  ]);
  return clients.map((client) => {
    const owner = owners.find((row) => row.id === client.memberId);
    return {
      ...client,
      ownerName: owner?.name ?? '',
      ownerRole: owner?.role ?? '',
      ownerRemovedAt: owner?.removedAt ?? null,
      secrets: secrets.filter((secret) => secret.apiClientId === client.id),
      today: calls.find((row) => row.apiClientId === client.id) ?? { requests: 0, errors: 0, limited: 0 },
    };
  });
}

function ownersOf(scope: Scope, clients: ApiClientColumns[]) {
  return scope
    .from('members')
    .innerJoin('people', 'people.id', 'members.personId')
    .select(['members.id', 'members.role', 'members.removedAt', 'people.name'])
    .where('members.id', 'in', [...new Set(clients.map((client) => client.memberId))])
    .execute();
}

function secretsOf(scope: Scope, ids: string[]): Promise<SecretRow[]> {
  return scope
    .from('apiClientSecrets')
    .selectAll()
    .where('apiClientId', 'in', ids)
    .where(sql<boolean>`coalesce(ends_at, 'infinity') > clock_timestamp()`)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

function callsToday(scope: Scope, ids: string[]) {
  return scope
    .from('usageDays')
    .select([
      'apiClientId',
      sql<number>`sum(requests)::bigint`.as('requests'),
      sql<number>`(coalesce(sum(requests) filter (where status_class in ('4xx', '5xx')), 0))::bigint`.as(
        'errors',
      ),
      sql<number>`sum(limited)::bigint`.as('limited'),
    ])
    .where('environment', 'in', ENVIRONMENTS)
    .where('apiClientId', 'in', ids)
    .where('day', '=', sql<string>`(now() at time zone 'UTC')::date`)
    .groupBy('apiClientId')
    .execute();
}
