/** Whether the database can serve this build: it answers, and every migration has been applied. */
import { sql } from 'kysely';
import { DatabaseError } from 'pg';
import type { Database } from '../database.ts';
import { migrationNames } from '../migrate.ts';

const UNDEFINED_TABLE = '42P01';

let expected: Promise<string[]> | undefined;

/** True when every migration of this build is in the database. Rejects when the database does not answer. */
export async function isReady(database: Database): Promise<boolean> {
  expected ??= migrationNames();
  const names = await expected;
  try {
    const { rows } = await sql<{ isReady: boolean }>`
      select count(*) = ${names.length} as is_ready
      from schema_migrations where name = any(${names}::text[])`.execute(database.reads);
    return rows[0]?.isReady === true;
  } catch (error) {
    // The table of migrations is made by the first one.
    if (error instanceof DatabaseError && error.code === UNDEFINED_TABLE) return false;
    throw error;
  }
}
