/** The worker: takes up jobs of all tenants, a few at a time, and queues anew those that other workers left lying. */
import { setTimeout as pause } from 'node:timers/promises';
import { requeueLapsedJobs, takeJob } from '@parley/db/system';
import { seldom } from '../log/seldom.ts';
import type { Parts } from '../parts.ts';
import { JOB_KINDS } from './job-kinds.ts';
import type { JobKinds } from './job-kinds.ts';
import { runJob } from './run-job.ts';
import type { WorkerParts } from './run-job.ts';

/** Jobs that one process runs at once. */
const AT_ONCE = 2;
/** How often somebody who has nothing to do looks for work. */
const LOOK_MS = 500;
/** How often it is looked for jobs that nobody has in hand. */
const SWEEP_MS = 2_000;

export interface JobWorker {
  /** Gives back what is under way after the step that it is in, so that another worker goes on at once. */
  close(): Promise<void>;
}

export function startJobWorker(parts: Parts, kinds: JobKinds = JOB_KINDS): JobWorker {
  const end = new AbortController();
  const worker = { parts, kinds, until: end.signal };
  const warn = seldom(parts.clock, (err: unknown) => parts.log.warn({ err }, 'jobs cannot be taken up'));
  const loops = [
    ...Array.from({ length: AT_ONCE }, () =>
      everyMs(LOOK_MS, { until: end.signal, warn, work: () => workOff(worker) }),
    ),
    everyMs(SWEEP_MS, { until: end.signal, warn, work: () => requeueLapsedJobs(parts.database) }),
  ];
  return {
    close: async () => {
      end.abort();
      await Promise.all(loops);
    },
  };
}

/** Runs jobs, one after the other, until none waits. */
async function workOff(worker: WorkerParts): Promise<void> {
  while (!worker.until.aborted) {
    const job = await takeJob(worker.parts.database);
    if (job === undefined) return;
    if (job !== 'gone') await runJob(worker, job);
  }
}

interface Loop {
  readonly until: AbortSignal;
  readonly warn: (error: unknown) => void;
  readonly work: () => Promise<unknown>;
}

/** Does `work` again and again, with a pause after each time. Ends with the work under way once `until` is aborted. */
async function everyMs(ms: number, { until, warn, work }: Loop): Promise<void> {
  while (!until.aborted) {
    await work().catch(warn);
    // Its only failure is being woken by the end.
    await pause(ms, undefined, { signal: until, ref: false }).catch(() => undefined);
  }
}
