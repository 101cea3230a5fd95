/** Runs one job that was taken up: its steps, its signs of life, and what becomes of it in the end. */
import { faultOf, MOST_FAILURES, storeFor } from '@parley/db';
import type { JobEnd, JobLease, JobProgress, JobState, Store } from '@parley/db';
import type { TakenJob } from '@parley/db/system';
import type { Parts } from '../parts.ts';
import { JobFault } from './job-kinds.ts';
import type { JobKinds, JobRun } from './job-kinds.ts';

/** What a worker works with. Once `until` is aborted, jobs are given back after the step under way. */
export interface WorkerParts {
  readonly parts: Parts;
  readonly kinds: JobKinds;
  readonly until: AbortSignal;
}

/** Ends a runner between two steps. */
class JobInterrupted extends Error {
  readonly state: 'canceled' | 'lost' | 'ending';

  constructor(state: 'canceled' | 'lost' | 'ending') {
    super(`The job is ${state}.`);
    this.name = 'JobInterrupted';
    this.state = state;
  }
}

/** A third of the time for which a job is a silent worker's. */
const SIGN_OF_LIFE_MS = 3_000;
/** After this a job of a type that this process does not know is offered again. */
const UNKNOWN_SECONDS = 5;
const MOST_TRIES = 3;

interface Underway extends WorkerParts {
  readonly job: TakenJob;
  readonly store: Store;
  readonly lease: JobLease;
  hasProgressed: boolean;
}

/** Runs it to its end, or until it must be given back. Rejects only when that could not be written down. */
export async function runJob(worker: WorkerParts, job: TakenJob): Promise<void> {
  const { parts, kinds } = worker;
  const store = storeFor(parts.database, job);
  const lease = { id: job.id, attempt: job.attempt };
  const underway: Underway = { ...worker, job, store, lease, hasProgressed: false };
  const runner = kinds[job.type as keyof JobKinds];
  if (!runner) {
    await store.jobs.release(lease, { hasFailed: false, afterSeconds: UNKNOWN_SECONDS });
    return;
  }
  const alive = setInterval(() => void store.jobs.touch(lease).catch(() => undefined), SIGN_OF_LIFE_MS);
  try {
    const run: JobRun = { job, parts, store, step: (work) => step(underway, work) };
    await end(underway, { status: 'completed', ...(await runner(run)) });
  } catch (error) {
    await settle(underway, error);
  } finally {
    clearInterval(alive);
  }
}

async function step(underway: Underway, work: (store: Store) => Promise<JobProgress>): Promise<void> {
  const state = await withRetries(() => stepOnce(underway, work));
  underway.hasProgressed = true;
  if (state === 'canceled') throw new JobInterrupted('canceled');
  if (underway.until.aborted) throw new JobInterrupted('ending');
}

function stepOnce(
  { store, lease }: Underway,
  work: (store: Store) => Promise<JobProgress>,
): Promise<JobState> {
  return store.transaction(async (within) => {
    const progress = await work(within);
    const state = await within.jobs.advance(lease, progress);
    // Thrown within the transaction, so that nothing of the work is kept.
    if (state === 'lost') throw new JobInterrupted('lost');
    return state;
  });
}

/** Deadlocks and lost races for a unique value pass when the same work is done again. */
async function withRetries<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const fault = faultOf(error);
      if (attempt >= MOST_TRIES || (fault !== 'retry' && fault !== 'conflict')) throw error;
    }
  }
}

async function settle(underway: Underway, error: unknown): Promise<void> {
  if (error instanceof JobInterrupted) return interrupt(underway, error.state);
  if (error instanceof JobFault) {
    return end(underway, { status: 'failed', error: { code: error.code, message: error.message } });
  }
  const { parts, job, store, lease, hasProgressed } = underway;
  const failures = (hasProgressed ? 0 : job.failures) + 1;
  parts.log.error({ err: error, job: job.id, type: job.type, failures }, 'a job failed');
  if (failures < MOST_FAILURES) {
    const afterSeconds = 2 ** (failures - 1);
    return void (await store.jobs.release(lease, { hasFailed: true, afterSeconds }));
  }
  const message = `Something went wrong on our side, ${failures} times in a row at the same place. What was done before it stays done.`;
  return end(underway, { status: 'failed', error: { code: 'internal', message } });
}

async function interrupt(underway: Underway, state: JobInterrupted['state']): Promise<void> {
  if (state === 'canceled') return end(underway, { status: 'canceled' });
  // Who has lost a job leaves it alone; at the end of the process it goes to the next worker at once.
  if (state === 'ending') await underway.store.jobs.release(underway.lease, { hasFailed: false });
}

async function end({ parts, job, store, lease }: Underway, how: JobEnd): Promise<void> {
  if (!(await store.jobs.finish(lease, how))) return;
  parts.metrics.countJob(job.type, how.status);
  parts.log.info({ job: job.id, type: job.type, status: how.status, attempt: job.attempt }, 'a job ended');
}
