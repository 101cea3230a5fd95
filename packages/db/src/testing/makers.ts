/** Makers of rows that many tests begin with: a workspace, a person, a member. */
import type { Database } from '../database.ts';

let made = 0;

/** A number that no other maker of this process was given. */
function next(): number {
  made += 1;
  return made;
}

/** An id with this prefix that sorts after those made before it. */
export function anId(prefix: string): string {
  return `${prefix}_${String(next()).padStart(26, '0')}`;
}

export async function aWorkspace(
  database: Database,
  values: { plan?: string; name?: string } = {},
): Promise<number> {
  const row = await database.writes
    .insertInto('workspaces')
    .values({ name: values.name ?? `Workspace ${next()}`, plan: values.plan ?? 'self-hosted' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function aPerson(
  database: Database,
  values: { name?: string; email?: string } = {},
): Promise<string> {
  const id = anId('usr');
  const email = values.email ?? `person-${next()}@example.com`;
  await database.writes
    .insertInto('people')
    .values({ id, name: values.name ?? 'Grace Hopper', email })
    .execute();
  return id;
}

export interface MadeMember {
  readonly memberId: string;
  readonly personId: string;
}

/** A member with a person of their own. */
export async function aMember(
  database: Database,
  workspaceId: number,
  role: 'owner' | 'admin' | 'developer' | 'agent' | 'viewer' = 'owner',
): Promise<MadeMember> {
  const personId = await aPerson(database);
  const memberId = anId('mbr');
  await database.writes.insertInto('members').values({ workspaceId, id: memberId, personId, role }).execute();
  return { memberId, personId };
}
