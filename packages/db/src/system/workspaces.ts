/** Which workspaces there are, for work that is done for each. */
import type { Database } from '../database.ts';

/** The numbers of all workspaces, oldest first. */
export async function listWorkspaceIds(database: Database): Promise<number[]> {
  const rows = await database.reads.selectFrom('workspaces').select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}
