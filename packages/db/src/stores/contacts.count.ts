/** How many contacts a tenant may still have. Only tenants with a cap are counted, in one row that a trigger keeps. */
import { sql } from 'kysely';
import type { Scope } from '../scope.ts';

/**
 * The tenant's count while it is below `cap`, locked: who waited for the lock looks at the count anew, so that writers at
 * the cap pass one after the other. No row when the cap is reached, or when nobody has counted yet.
 */
export function roomForContact(scope: Scope, cap: number) {
  return scope
    .from('contactCounts')
    .select(['workspaceId', 'environment'])
    .where('contacts', '<', cap)
    .forUpdate();
}

/** Whether the tenant has fewer contacts than `cap`. The first time they are counted. */
export async function hasRoomForContact(scope: Scope, cap: number): Promise<boolean> {
  const counted = await scope.from('contactCounts').select('contacts').executeTakeFirst();
  return (counted?.contacts ?? (await countOnce(scope))) < cap;
}

/** Counts while nobody writes contacts, so that none is missed: once in the life of a tenant, most often with nothing to count. */
async function countOnce({ writes, workspaceId, environment }: Scope): Promise<number> {
  const { rows } = await sql<{
    contacts: number;
  }>`select count_contacts_once(${workspaceId}, ${environment}) as contacts`.execute(writes);
  return rows[0]?.contacts ?? 0;
}
