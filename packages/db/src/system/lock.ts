/** Lets one process of many do a piece of work. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/**
 * Runs `work` while this process holds the lock of that number, and answers true; answers false at once when another
 * process holds it. The lock ends with the connection, so a process that dies leaves nothing behind.
 */
export function underLock(database: Database, number: number, work: () => Promise<void>): Promise<boolean> {
  return database.writes.connection().execute(async (connection) => {
    const { rows } = await sql<{
      isMine: boolean;
    }>`select pg_try_advisory_lock(${number}) as is_mine`.execute(connection);
    if (rows[0]?.isMine !== true) return false;
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock(${number})`.execute(connection);
    }
    return true;
  });
}
