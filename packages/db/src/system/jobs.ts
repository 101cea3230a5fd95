/** Jobs of all tenants, for the workers: taking one up, and finding those that nobody has in hand any more. */
import { sql } from 'kysely';
import type { Database, Queries } from '../database.ts';
import { sendJob, takeMessage } from '../queue.ts';
import type { Environment } from '../scope.ts';
import type { JobRow } from '../stores/jobs.store.ts';
import { LEASE_SECONDS, MOST_FAILURES, QUEUE_SECONDS } from '../stores/jobs.work.ts';

/** A job that was just taken up. */
export type TakenJob = JobRow & { readonly environment: Environment };

/**
 * Takes up the job that has waited longest: it is this worker's for some seconds, and for as long as it says that it
 * lives. `gone` when the next message was for a job that nobody needs to run any more; undefined when none waits.
 */
export function takeJob(database: Database): Promise<TakenJob | 'gone' | undefined> {
  return database.writes.transaction().execute(async (transaction) => {
    const message = await takeMessage(transaction);
    if (message === undefined) return undefined;
    const row = await transaction
      .updateTable('jobs')
      .set((expression) => ({
        status: 'running',
        attempt: expression('attempt', '+', 1),
        startedAt: sql<string>`coalesce(started_at, clock_timestamp())`,
        leaseUntil: inSeconds(LEASE_SECONDS),
      }))
      .where('workspaceId', '=', message.workspaceId)
      .where('environment', '=', message.environment)
      .where('id', '=', message.jobId)
      .where('status', '=', 'queued')
      .returningAll()
      .executeTakeFirst();
    return row ? (row as TakenJob) : 'gone';
  });
}

/**
 * Queues anew what is in nobody's hands: jobs whose worker has fallen silent, and those whose message was lost. A job that
 * took its worker with it time and again is given up. Gives how many jobs it found.
 */
export function requeueLapsedJobs(database: Database): Promise<number> {
  return database.writes.transaction().execute(async (transaction) => {
    const lapsed = await lapsedJobs(transaction);
    for (const job of lapsed) {
      const failures = job.failures + (job.status === 'running' ? 1 : 0);
      await (failures >= MOST_FAILURES ? giveUp(transaction, job) : requeue(transaction, job, failures));
    }
    return lapsed.length;
  });
}

interface Lapsed {
  readonly workspaceId: number;
  readonly environment: Environment;
  readonly id: string;
  readonly status: string;
  readonly failures: number;
}

// Skipping those that others hold: it is they who bring them on.
async function lapsedJobs(transaction: Queries): Promise<Lapsed[]> {
  const { rows } = await sql<Lapsed>`
    select workspace_id, environment, id, status, failures from jobs
    where status in ('queued', 'running') and lease_until < clock_timestamp()
    order by lease_until limit 100 for update skip locked`.execute(transaction);
  return rows;
}

async function requeue(transaction: Queries, job: Lapsed, failures: number): Promise<void> {
  await theOne(transaction, job)
    .set({ status: 'queued', failures, leaseUntil: inSeconds(QUEUE_SECONDS) })
    .execute();
  const { workspaceId, environment, id: jobId } = job;
  await sendJob(transaction, { workspaceId, environment, jobId });
}

async function giveUp(transaction: Queries, job: Lapsed): Promise<void> {
  const message = `The work broke off ${MOST_FAILURES} times in a row at the same place. What was done before it stays done.`;
  await theOne(transaction, job)
    .set({
      status: 'failed',
      error: JSON.stringify({ code: 'broke_off', message }),
      finishedAt: sql<string>`clock_timestamp()`,
      leaseUntil: null,
    })
    .execute();
}

function theOne(transaction: Queries, { workspaceId, environment, id }: Lapsed) {
  return transaction
    .updateTable('jobs')
    .where('workspaceId', '=', workspaceId)
    .where('environment', '=', environment)
    .where('id', '=', id);
}

function inSeconds(seconds: number) {
  return sql<string>`clock_timestamp() + make_interval(secs => ${seconds})`;
}
