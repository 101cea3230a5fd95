/** What every process must forget from its key cache: reads the changes and listens for the wake-up. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export interface KeyChange {
  readonly seq: number;
  readonly workspaceId: number;
  /** The client, or null when the whole workspace changed: a member's role, the plan. */
  readonly apiClientId: string | null;
}

/**
 * The changes of the last 10 seconds and every one after `since`. The overlap catches a transaction that took its number
 * early and committed late; transactions that change keys are ended by the server long before.
 */
export async function readKeyChanges(database: Database, since: number): Promise<KeyChange[]> {
  const { rows } = await sql<KeyChange>`
    select seq, workspace_id, api_client_id from key_changes
    where seq > ${since} or at > clock_timestamp() - interval '10 seconds'
    order by seq`.execute(database.reads);
  return rows;
}

/** The number of the newest change, to start reading from. */
export async function newestKeyChange(database: Database): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select coalesce(max(seq), 0) as seq from key_changes`.execute(
    database.reads,
  );
  return rows[0]?.seq ?? 0;
}

/**
 * Tells every process to forget what it knows of one client's keys, or of all keys of the workspace (null). The row is
 * the message; the notification only wakes. `queries` may be a transaction.
 */
export async function announceKeyChange(
  queries: Database['writes'],
  change: Omit<KeyChange, 'seq'>,
): Promise<void> {
  await queries.insertInto('keyChanges').values(change).execute();
  await sql`select pg_notify('parley_key_changes', '')`.execute(queries);
}

/** Forgets changes that every process has long seen. */
export async function trimKeyChanges(database: Database): Promise<void> {
  await sql`delete from key_changes where at < clock_timestamp() - interval '1 hour'`.execute(
    database.writes,
  );
}
