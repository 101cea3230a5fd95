/** Forgets what has served its time, in batches that hold locks only for a moment. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Database } from '../database.ts';
import { tableOf } from './partitions.ts';

const BATCH = sql.lit(5_000);

/** Whose part of the log ends at which moment. */
export interface LogEnd {
  readonly plans: readonly string[];
  /** Rows before this moment go. */
  readonly before: string;
}

/** Asked between batches: once it is aborted the rest is left for the next time. */
type Until = Pick<AbortSignal, 'aborted'>;

/**
 * Deletes from one day's partition, or from the default one (`day` null), the rows of workspaces on `plans` that are
 * older than `before`. Gives how many went.
 */
export function purgeRequestLogs(
  database: Database,
  { day, plans, before }: LogEnd & { readonly day: string | null },
  until: Until,
): Promise<number> {
  const table = day === null ? sql.table('request_logs_default') : tableOf(day);
  return inBatches(
    database,
    until,
    sql`delete from ${table} where ctid = any (array(
      select ctid from ${table}
      where at < ${before} and workspace_id in (select id from workspaces where plan = any(${plans}::text[]))
      limit ${BATCH}))`,
  );
}

/** Deletes the replays of idempotent requests that are more than 24 hours old. */
export function purgeIdempotencyRecords(database: Database, until: Until): Promise<number> {
  const isOld = sql`created_at < clock_timestamp() - interval '24 hours'`;
  // Asked twice, because a record can be replaced by a new one between the look and the deletion.
  return inBatches(
    database,
    until,
    sql`delete from idempotency_records where ${isOld} and ctid = any (array(
      select ctid from idempotency_records where ${isOld} limit ${BATCH}))`,
  );
}

/** Deletes the hours of usage that ended more than 8 days ago; the days stay. */
export function purgeUsageHours(database: Database, now: string, until: Until): Promise<number> {
  const isOld = sql`hour < ${now}::timestamptz - interval '8 days'`;
  return inBatches(
    database,
    until,
    sql`delete from usage_hours where ${isOld} and ctid = any (array(
      select ctid from usage_hours where ${isOld} limit ${BATCH}))`,
  );
}

/** Deletes files that have expired, or were never ended within a day; each with its chunks. */
export function purgeFiles(database: Database, until: Until): Promise<number> {
  return inBatches(
    database,
    until,
    sql`delete from files where ctid = any (array(
      select ctid from files where expires_at < clock_timestamp() limit 20))`,
  );
}

/** Deletes jobs that ended more than 30 days ago, after the rows that they could not use. */
export async function purgeJobs(database: Database, until: Until): Promise<number> {
  const isOld = sql`finished_at < clock_timestamp() - interval '30 days'`;
  await inBatches(
    database,
    until,
    sql`delete from job_rows where ctid = any (array(
      select r.ctid from job_rows r join jobs j
        on j.workspace_id = r.workspace_id and j.environment = r.environment and j.id = r.job_id
      where ${isOld} limit ${BATCH}))`,
  );
  return inBatches(
    database,
    until,
    sql`delete from jobs where ctid = any (array(select ctid from jobs where ${isOld} limit ${BATCH}))`,
  );
}

async function inBatches(database: Database, until: Until, deletion: RawBuilder<unknown>): Promise<number> {
  let total = 0;
  while (!until.aborted) {
    const { numAffectedRows } = await deletion.execute(database.writes);
    if (!numAffectedRows) return total;
    total += Number(numAffectedRows);
  }
  return total;
}
