/** Every question the product asks about the workspace itself. */
import { sql } from 'kysely';
import type { Selectable, Updateable } from 'kysely';
import type { Tables } from '../database.ts';
import { scopeFor } from '../scope.ts';
import type { Lanes, Scope } from '../scope.ts';
import { addToChain } from './audit.chain.ts';
import type { NewAuditEntry } from './audit.chain.ts';
import { announceKeyChange } from '../system/key-changes.ts';

export type WorkspaceRow = Selectable<Tables['workspaces']>;
export type WorkspaceChanges = Pick<Updateable<Tables['workspaces']>, 'name' | 'timezone'>;

export interface NewWorkspace {
  readonly name: string;
  readonly plan: string;
  readonly owner: { readonly memberId: string; readonly personId: string };
  /** The first entry of its audit log. */
  readonly audit: NewAuditEntry;
}

export function workspacesStore(scope: Scope) {
  return {
    /** The workspace of this store. It is always there. */
    get: (): Promise<WorkspaceRow> =>
      scope.reads
        .selectFrom('workspaces')
        .selectAll()
        .where('id', '=', scope.workspaceId)
        .executeTakeFirstOrThrow(),

    /** The same, locked until the transaction ends: for checks of caps, which must not overtake each other. */
    lock: (): Promise<WorkspaceRow> =>
      scope.writes
        .selectFrom('workspaces')
        .selectAll()
        .where('id', '=', scope.workspaceId)
        .forNoKeyUpdate()
        .executeTakeFirstOrThrow(),

    /** Changes the workspace. Keys know its name, so that every process reads them anew. */
    update: async (changes: WorkspaceChanges): Promise<WorkspaceRow> => {
      const row = await scope.writes
        .updateTable('workspaces')
        .set({ ...changes, updatedAt: sql<string>`clock_timestamp()` })
        .where('id', '=', scope.workspaceId)
        .returningAll()
        .executeTakeFirstOrThrow();
      await announceKeyChange(scope.writes, { workspaceId: scope.workspaceId, apiClientId: null });
      return row;
    },

    /** Makes another workspace, with its first owner. Call it in a transaction. */
    create: (workspace: NewWorkspace): Promise<WorkspaceRow> => createWorkspace(scope, workspace),
  };
}

/** Makes a workspace with its first owner. Call it in a transaction: neither exists without the other. */
export async function createWorkspace(lanes: Lanes, workspace: NewWorkspace): Promise<WorkspaceRow> {
  const { owner, audit, ...values } = workspace;
  const queries = lanes.writes;
  const row = await queries.insertInto('workspaces').values(values).returningAll().executeTakeFirstOrThrow();
  await queries
    .insertInto('members')
    .values({ workspaceId: row.id, id: owner.memberId, personId: owner.personId, role: 'owner' })
    .execute();
  const scope = scopeFor(lanes, { workspaceId: row.id, environment: 'live' });
  await addToChain(scope, { ...audit, targetId: String(row.id) });
  return row;
}
