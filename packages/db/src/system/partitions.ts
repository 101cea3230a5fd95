/** The request log's partitions: one for each day (UTC), made ahead, and dropped when nobody may see the day any more. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';

// Attaching and dropping wait for whoever uses the log; everybody who comes after waits behind them. So they give up soon.
const GIVE_UP = sql`set local lock_timeout = '2s'`;

/** The days that have a partition, `2026-02-11`, oldest first. */
export async function listDays(database: Database): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select to_date(right(c.relname, 8), 'YYYYMMDD')::text as day
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'request_logs'::regclass and c.relname ~ '^request_logs_[0-9]{8}$'
    order by 1`.execute(database.writes);
  return rows.map(({ day }) => day);
}

/** The days whose rows lie in the default partition, because nobody made the day's own in time. */
export async function listStrayDays(database: Database): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select distinct at::date::text as day from request_logs_default order by 1`.execute(database.writes);
  return rows.map(({ day }) => day);
}

/**
 * Makes the partition of a day. Rows of that day which already lie in the default partition move over; without that PostgreSQL would refuse the partition.
 */
export async function makeDay(database: Database, day: string): Promise<void> {
  const table = tableOf(day);
  const [from, to] = [sql.lit(`${day}T00:00:00Z`), sql.lit(`${dayAfter(day)}T00:00:00Z`)];
  await database.writes.transaction().execute(async (transaction) => {
    await GIVE_UP.execute(transaction);
    // Who has chosen the default partition for a row, and waits for it, would be refused once the day has its own: so
    // writers wait before they choose. Nothing may land there between the move and the attaching either.
    await sql`lock table only request_logs in share row exclusive mode`.execute(transaction);
    await sql`lock table request_logs_default in access exclusive mode`.execute(transaction);
    await sql`create table ${table} (like request_logs including defaults)`.execute(transaction);
    await sql`
      with moved as (delete from request_logs_default where at >= ${from} and at < ${to} returning *)
      insert into ${table} select * from moved`.execute(transaction);
    await sql`alter table request_logs attach partition ${table} for values from (${from}) to (${to})`.execute(
      transaction,
    );
  });
}

/** Drops a day with everything in it. */
export async function dropDay(database: Database, day: string): Promise<void> {
  await database.writes.transaction().execute(async (transaction) => {
    await GIVE_UP.execute(transaction);
    await sql`drop table ${tableOf(day)}`.execute(transaction);
  });
}

/** The table of a day. */
export function tableOf(day: string) {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new Error(`${day} is not a day.`);
  return sql.table(`request_logs_${day.replaceAll('-', '')}`);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
