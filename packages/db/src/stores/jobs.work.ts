/** What a worker writes about its job. Every statement names the attempt, so that a worker who woke up too late is refused. */
import { sql } from 'kysely';
import { sendJob } from '../queue.ts';
import { transactionOf } from '../scope.ts';
import type { Scope } from '../scope.ts';

/** How long a job is in a worker's hands without a word from it. */
export const LEASE_SECONDS = 10;
/** After so long a job that waits is queued anew, in case its message was lost. */
export const QUEUE_SECONDS = 300;
/** So many attempts in a row may end without any progress. */
export const MOST_FAILURES = 5;

/** A job in the hands of one worker. */
export interface JobLease {
  readonly id: string;
  readonly attempt: number;
}

/** How far a job is. */
export interface JobProgress {
  /** Where the work goes on after an interruption. */
  readonly mark: unknown;
  readonly done: number;
  readonly total?: number | null;
  readonly counts?: Readonly<Record<string, number>>;
}

/** What a job ends with. */
export interface JobEnd {
  readonly status: 'completed' | 'failed' | 'canceled';
  readonly result?: object | null;
  readonly resultFileId?: string | null;
  /** Why it failed, in words. */
  readonly error?: { readonly code: string; readonly message: string } | null;
}

/** Whether the job is still the worker's: `lost` when another has it, `canceled` when somebody asked that it ends. */
export type JobState = 'mine' | 'canceled' | 'lost';

export interface NewBadRow {
  readonly n: number;
  readonly record: unknown;
  readonly faults: unknown;
}

export function jobWork(scope: Scope) {
  return {
    /** Says that the worker lives. */
    touch: (lease: JobLease): Promise<JobState> => write(scope, lease, {}),

    /** Keeps the progress, in the transaction of the work that made it. When the job is `lost`, that must be rolled back. */
    advance: (lease: JobLease, progress: JobProgress): Promise<JobState> => advance(scope, lease, progress),

    /** Ends the job. False when it was lost. */
    finish: (lease: JobLease, end: JobEnd): Promise<boolean> => finish(scope, lease, end),

    /** Gives the job back, to be taken up by anybody `afterSeconds` from now. False when it was lost. */
    release: (lease: JobLease, how: { hasFailed: boolean; afterSeconds?: number }): Promise<boolean> =>
      transactionOf(scope, (within) => release(within, lease, how)),

    /** Keeps rows that the job could not use. */
    addBadRows: (jobId: string, rows: readonly NewBadRow[]): Promise<void> => addBadRows(scope, jobId, rows),
  };
}

const leaseUntil = (seconds: number) => sql<string>`clock_timestamp() + make_interval(secs => ${seconds})`;

function mine(scope: Scope, { id, attempt }: JobLease) {
  return scope
    .update('jobs')
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .where('status', '=', 'running');
}

interface Written {
  readonly mark?: string;
  readonly done?: number;
  readonly total?: number | null;
  readonly counts?: string;
  readonly failures?: number;
}

async function write(scope: Scope, lease: JobLease, values: Written): Promise<JobState> {
  const row = await mine(scope, lease)
    .set({ ...values, leaseUntil: leaseUntil(LEASE_SECONDS) })
    .returning('cancelRequestedAt')
    .executeTakeFirst();
  if (!row) return 'lost';
  return row.cancelRequestedAt === null ? 'mine' : 'canceled';
}

function advance(scope: Scope, lease: JobLease, progress: JobProgress): Promise<JobState> {
  const { mark, done, total, counts } = progress;
  return write(scope, lease, {
    mark: JSON.stringify(mark),
    done,
    failures: 0,
    ...(total === undefined ? {} : { total }),
    ...(counts === undefined ? {} : { counts: JSON.stringify(counts) }),
  });
}

async function finish(scope: Scope, lease: JobLease, end: JobEnd): Promise<boolean> {
  const row = await mine(scope, lease)
    .set({
      status: end.status,
      result: asJson(end.result),
      resultFileId: end.resultFileId ?? null,
      error: asJson(end.error),
      finishedAt: sql<string>`clock_timestamp()`,
      leaseUntil: null,
    })
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

async function release(
  scope: Scope,
  lease: JobLease,
  { hasFailed, afterSeconds = 0 }: { hasFailed: boolean; afterSeconds?: number },
): Promise<boolean> {
  const row = await mine(scope, lease)
    .set((expression) => ({
      status: 'queued',
      failures: expression('failures', '+', hasFailed ? 1 : 0),
      leaseUntil: leaseUntil(afterSeconds + QUEUE_SECONDS),
    }))
    .returning('id')
    .executeTakeFirst();
  if (row) await sendJob(scope.writes, { ...scope.own, jobId: lease.id }, afterSeconds);
  return row !== undefined;
}

async function addBadRows(scope: Scope, jobId: string, rows: readonly NewBadRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into job_rows (workspace_id, environment, job_id, n, record, faults)
    select ${scope.workspaceId}, ${scope.environment}, ${jobId}, n, record, faults
    from jsonb_to_recordset(${storable(rows)}::jsonb) as bad (n bigint, record jsonb, faults jsonb)`.execute(
    scope.writes,
  );
}

/** JSON without the characters that PostgreSQL refuses: rows that could not be used may hold anything. */
function storable(rows: readonly NewBadRow[]): string {
  return JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === 'string' ? value.replace(/[\u0000\ud800-\udfff]/gu, '\ufffd') : value,
  );
}

function asJson(value: object | null | undefined): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
