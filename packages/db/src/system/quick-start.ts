/** Finds the key that the first start made, so that later starts can show it again. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export interface QuickStartRow {
  readonly workspaceId: number;
  readonly secretId: string;
  readonly sealedKey: Buffer;
}

/** The oldest test client of this name that works and whose key was kept, or undefined. */
export async function findQuickStart(database: Database, name: string): Promise<QuickStartRow | undefined> {
  const { rows } = await sql<QuickStartRow>`
    select c.workspace_id, s.id as secret_id, s.sealed_key
    from api_clients c join api_client_secrets s on s.workspace_id = c.workspace_id and s.api_client_id = c.id
    where c.name = ${name} and c.environment = 'test' and c.kind = 'api' and c.deleted_at is null and c.disabled_at is null
      and coalesce(c.expires_at, 'infinity') > now() and coalesce(s.ends_at, 'infinity') > now()
      and s.sealed_key is not null
    order by c.created_at, s.created_at desc limit 1`.execute(database.reads);
  return rows[0];
}
