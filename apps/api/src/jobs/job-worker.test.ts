/** Jobs under a real worker: every step counts once, whatever happens to who runs it. */
import { storeFor } from '@parley/db';
import type { JobWithFile, Store } from '@parley/db';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startHarness } from '../../test/harness.ts';
import type { Harness } from '../../test/harness.ts';
import { until } from '../../test/process.ts';
import { newId } from '../ids.ts';
import { JobFault } from './job-kinds.ts';
import type { JobRun, JobRunner } from './job-kinds.ts';
import { startJobWorker } from './job-worker.ts';
import type { JobWorker } from './job-worker.ts';

let api: Harness;
let store: Store;
let workers: JobWorker[];

beforeEach(async () => {
  api = await startHarness();
  const { id } = await api.workspace();
  store = storeFor(api.parts.database, { workspaceId: id, environment: 'test' });
  workers = [];
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.close()));
  await api.close();
});

function work(runner: JobRunner, other: JobRunner = runner): JobWorker {
  const worker = startJobWorker(api.parts, { 'contacts.import': runner, 'contacts.export': other });
  workers.push(worker);
  return worker;
}

async function aJob(type: 'contacts.import' | 'contacts.export' = 'contacts.import'): Promise<string> {
  const createdBy = { kind: 'key', id: 'key_1', name: 'Order system' };
  return (await store.jobs.create({ id: newId('job'), type, title: 'Ten names', input: {}, createdBy })).id;
}

async function find(id: string): Promise<JobWithFile> {
  const job = await store.jobs.get(id);
  if (!job) throw new Error(`There is no job ${id}.`);
  return job;
}

async function ended(id: string): Promise<JobWithFile> {
  await until(async () => (await find(id)).finishedAt !== null);
  return find(id);
}

const namesIn = async () => {
  const { data } = await store.contacts.list({ limit: 100, after: null, sort: 'name' });
  return (JSON.parse(data) as { name: string }[]).map(({ name }) => name);
};

const begun = ({ job }: JobRun) => (job.mark as { next: number } | null)?.next ?? 0;

/** Makes the contact `n`, and says so in the same step. */
const makeOne = (run: JobRun, n: number) =>
  run.step(async (within) => {
    await within.contacts.create(newId('contact'), { name: `Name ${n}`, externalId: `n-${n}` });
    return { mark: { next: n + 1 }, done: n + 1, total: 10, counts: { created: n + 1 } };
  });

/** Makes ten contacts. `between` runs before each. */
const tenNames =
  (between: (n: number, run: JobRun) => Promise<unknown> = () => Promise.resolve()): JobRunner =>
  async (run) => {
    for (let n = begun(run); n < 10; n += 1) {
      await between(n, run);
      await makeOne(run, n);
    }
    return { result: { is: 'done' } };
  };

const TEN = Array.from({ length: 10 }, (_, n) => `Name ${n}`);

it('runs a job to its end and keeps what came of it', async () => {
  work(tenNames());
  const job = await ended(await aJob());
  expect([job.status, job.done, job.total, job.counts, job.result]).toEqual([
    'completed',
    10,
    10,
    { created: 10 },
    { is: 'done' },
  ]);
  expect(await namesIn()).toEqual(TEN);
});

it('runs nothing of a job whose making was rolled back', async () => {
  work(tenNames());
  let id = '';
  const undone = store.transaction(async (within) => {
    const createdBy = { kind: 'key', id: 'key_1', name: 'x' };
    id = newId('job');
    await within.jobs.create({ id, type: 'contacts.import', title: 'x', input: {}, createdBy });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await ended(await aJob());
  expect([await store.jobs.get(id), await namesIn()]).toEqual([undefined, TEN]);
});

it('gives a job back when the process ends, and the next one goes on at the same place', async () => {
  const attempts: [number, number][] = [];
  const runner = tenNames(async (n, run) => {
    attempts.push([run.job.attempt, n]);
    if (n === 4 && run.job.attempt === 1) void workers[0]?.close();
  });
  work(runner);
  const id = await aJob();
  await until(async () => (await find(id)).status === 'queued' && (await find(id)).attempt === 1);
  work(runner);
  const job = await ended(id);
  expect([job.status, job.attempt, job.failures]).toEqual(['completed', 2, 0]);
  expect(attempts.map(([, n]) => n)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(await namesIn()).toEqual(TEN);
});

it('ends a canceled job with the step that it is in; what is done stays done', async () => {
  work(tenNames(async (n, run) => n === 3 && store.jobs.cancel(run.job.id)));
  const job = await ended(await aJob());
  expect([job.status, job.done]).toEqual(['canceled', 4]);
  expect(await namesIn()).toEqual(TEN.slice(0, 4));
});

it('never begins a job that was canceled while it waited', async () => {
  const id = await aJob();
  await store.jobs.cancel(id);
  work(tenNames());
  await ended(await aJob('contacts.export'));
  expect([(await find(id)).status, (await find(id)).attempt]).toEqual(['canceled', 0]);
});

it('tells the reason of a job that cannot be done, and does not try again', async () => {
  work(() => Promise.reject(new JobFault('no_file', 'The file has expired.')));
  const job = await ended(await aJob());
  expect([job.status, job.attempt, job.error]).toEqual([
    'failed',
    1,
    { code: 'no_file', message: 'The file has expired.' },
  ]);
});

it('gives up a job that fails time and again at the same place, while its neighbours go on', async () => {
  const poison: JobRunner = async (run) => {
    if (begun(run) === 0) await makeOne(run, 0);
    throw new Error('poison');
  };
  work(poison, tenNames());
  const id = await aJob();
  const neighbour = await aJob('contacts.export');
  const hurry = () => api.parts.database.pool.query('update pgboss.job set start_after = now()');
  await until(async () => {
    await hurry();
    return (await find(id)).finishedAt !== null;
  });
  const job = await find(id);
  expect([job.status, job.attempt, job.error]).toEqual([
    'failed',
    5,
    {
      code: 'internal',
      message:
        'Something went wrong on our side, 5 times in a row at the same place. What was done before it stays done.',
    },
  ]);
  expect(api.logged()).toContain('poison');
  expect((await ended(neighbour)).status).toBe('completed');
});

it('refuses what a worker writes that woke up too late, and keeps nothing of it', async () => {
  const lapse = (id: string) =>
    api.parts.database.pool.query(`update jobs set lease_until = now() - interval '1 second' where id = $1`, [
      id,
    ]);
  const seen: number[] = [];
  const runner = tenNames(async (n, run) => {
    seen.push(run.job.attempt);
    if (n !== 5 || run.job.attempt !== 1) return;
    // Silent until another has gone on with it.
    await until(async () => {
      const { attempt } = await find(run.job.id);
      if (attempt === 1) await lapse(run.job.id);
      return attempt === 2 && (await find(run.job.id)).status === 'completed';
    });
  });
  work(runner);
  const job = await ended(await aJob());
  await workers[0]?.close();
  expect([job.status, job.attempt, job.done]).toEqual(['completed', 2, 10]);
  expect(await namesIn()).toEqual(TEN);
  expect(seen).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
});

it('leaves a job that it does not know to a worker that does', async () => {
  const old = startJobWorker(api.parts, {});
  const id = await aJob();
  await until(async () => (await find(id)).attempt === 1 && (await find(id)).status === 'queued');
  await old.close();
  await api.parts.database.pool.query('update pgboss.job set start_after = now()');
  work(tenNames());
  expect((await ended(id)).status).toBe('completed');
});
