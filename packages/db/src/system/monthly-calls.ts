/** The calls of a month that a plan allows, counted over all processes. Permits are taken ahead, so that few calls cost a statement. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Database } from '../database.ts';

/** What a process asks for. */
export interface MonthlyAsk {
  readonly workspaceId: number;
  /** The first day of the month, `2026-02-01`. */
  readonly month: string;
  /** What the plan allows. */
  readonly limit: number;
  /** How many calls wait for a permit. As many are granted, if the month still has them. */
  readonly wanted: number;
  /** Permits of an earlier grant that come back unspent; below zero: calls that were made without one. */
  readonly back: number;
}

export interface MonthlyGrant {
  /** Permits, from 0 up. They are the asker's alone. */
  readonly granted: number;
  /** Calls of the month, with those of all grants. */
  readonly used: number;
}

const MOST_AT_ONCE = sql.lit(100);
// What an idle process holds is missing elsewhere: so the nearer the end of the month's calls, the smaller the grants, down to one.
const SHARE = sql.lit(32);

/**
 * Takes permits, exactly, however many processes ask at once: the row is locked before its count is read, and what was
 * granted is read from the row that the statement itself wrote.
 */
export async function takeMonthlyCalls(database: Database, ask: MonthlyAsk): Promise<MonthlyGrant> {
  const { workspaceId, month, limit, wanted, back } = ask;
  const unspent = sql`${back}::bigint`;
  const left = (used: RawBuilder<unknown>) => sql`(${limit}::bigint - ${used})`;
  const grant = (used: RawBuilder<unknown>) =>
    sql`greatest(0, least(${left(used)}, greatest(${wanted}::bigint, least(${MOST_AT_ONCE}, ${left(used)} / ${SHARE}))))`;
  const before = sql`greatest(0, m.used - ${unspent})`;
  const first = sql`greatest(0, -${unspent})`;
  const { rows } = await sql<MonthlyGrant>`
    insert into monthly_calls as m (workspace_id, month, used, granted)
    values (${workspaceId}, ${month}, ${first} + ${grant(first)}, ${grant(first)})
    on conflict (workspace_id, month) do update set used = ${before} + ${grant(before)}, granted = ${grant(before)}
    returning granted, used`.execute(database.writes);
  const [row] = rows;
  if (!row) throw new Error('The month was not counted.');
  return row;
}

/** How many calls of the month are used or granted. */
export async function readMonthlyCalls(
  database: Database,
  workspaceId: number,
  month: string,
): Promise<number> {
  const row = await database.reads
    .selectFrom('monthlyCalls')
    .select('used')
    .where('workspaceId', '=', workspaceId)
    .where('month', '=', month)
    .executeTakeFirst();
  return row?.used ?? 0;
}

export type MonthlyReturn = Pick<MonthlyAsk, 'workspaceId' | 'month' | 'back'>;

/** Gives permits back. Rows are locked in their order, so that two processes never wait for each other. */
export async function returnMonthlyCalls(
  database: Database,
  returns: readonly MonthlyReturn[],
): Promise<void> {
  if (returns.length === 0) return;
  const column = <K extends keyof MonthlyReturn>(key: K) => returns.map((one) => one[key]);
  await sql`
    with given as (
      select * from unnest(${column('workspaceId')}::int[], ${column('month')}::date[], ${column('back')}::bigint[])
        as g (workspace_id, month, back)
    ), locked as materialized (
      select m.workspace_id, m.month, g.back from monthly_calls m
      join given g on g.workspace_id = m.workspace_id and g.month = m.month
      order by m.workspace_id, m.month
      for update of m
    )
    update monthly_calls m set used = greatest(0, m.used - l.back)
    from locked l where m.workspace_id = l.workspace_id and m.month = l.month`.execute(database.writes);
}

/** Forgets the months before this one, by its first day. */
export async function purgeMonthlyCalls(database: Database, before: string): Promise<void> {
  await database.writes.deleteFrom('monthlyCalls').where('month', '<', before).execute();
}
