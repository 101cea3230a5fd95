/** Which API clients of a member would stop or lose something, before the member is removed or lowered. */
import { sql } from 'kysely';
import { cutPage } from '../pages.ts';
import type { After, RowPage } from '../pages.ts';
import type { Environment, Scope } from '../scope.ts';

export interface AffectedApiClientList {
  readonly memberId: string;
  /** Only clients that hold one of these scopes; null for every client that works. */
  readonly holding: readonly string[] | null;
  readonly limit: number;
  readonly after: After | null;
}

export interface AffectedApiClientRow {
  readonly id: string;
  readonly name: string;
  readonly environment: Environment;
  readonly scopes: string[];
  readonly lastUsedAt: string | null;
}

// The environment is one of two by a check of the table, which the generated type does not tell.
const ENVIRONMENT = sql<Environment>`api_clients.environment`;
const USED = sql<string>`coalesce(api_clients.last_used_at, '1970-01-01T00:00:00Z'::timestamptz)`;

/** A page of the clients that work now: neither deleted nor disabled nor expired. */
export async function affectedApiClients(
  scope: Scope,
  { memberId, holding, limit, after }: AffectedApiClientList,
): Promise<RowPage<AffectedApiClientRow>> {
  let page = scope
    .from('apiClients')
    .select(['apiClients.id', 'apiClients.name', 'apiClients.scopes', 'apiClients.lastUsedAt'])
    .select([ENVIRONMENT.as('environment'), USED.as('sortValue')])
    .where('apiClients.memberId', '=', memberId)
    .where('apiClients.deletedAt', 'is', null)
    .where('apiClients.disabledAt', 'is', null)
    .where(sql<boolean>`coalesce(api_clients.expires_at, 'infinity') > clock_timestamp()`)
    .orderBy(USED, 'desc')
    .orderBy('apiClients.id', 'desc');
  if (holding !== null) page = page.where(sql<boolean>`api_clients.scopes && ${[...holding]}::text[]`);
  if (after)
    page = page.where(sql<boolean>`(${USED}, api_clients.id) < (${after.value}::timestamptz, ${after.id})`);
  const rows = await page.limit(sql.lit(limit + 1)).execute();
  return cutPage(rows, limit, (row) => ({ value: row.sortValue, id: row.id }));
}
