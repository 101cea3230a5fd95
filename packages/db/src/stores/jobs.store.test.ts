/** Jobs and files on PostgreSQL: in one pair of hands at a time, found again when those fall silent, and gone when they have served. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, storeFor } from '../index.ts';
import type { Database, Store } from '../index.ts';
import { purgeFiles, purgeJobs, requeueLapsedJobs, takeJob, tidyQueue } from '../system/index.ts';
import { anId, aWorkspace, testDatabase } from '../testing/index.ts';
import type { TestDatabase } from '../testing/index.ts';

let test: TestDatabase;
let database: Database;
let store: Store;

beforeAll(async () => {
  test = await testDatabase();
  database = openDatabase({ connection: test.connection });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});
beforeEach(async () => {
  store = storeFor(database, { workspaceId: await aWorkspace(database), environment: 'test' });
});
afterEach(async () => {
  await database.pool.query('delete from jobs; delete from pgboss.job');
});

const createdBy = { kind: 'key', id: 'key_1', name: 'Order system' };
const aJob = async (type = 'test') =>
  (await store.jobs.create({ id: anId('job'), type, title: 'A test', input: { a: 1 }, createdBy })).id;
const lapse = () => database.pool.query(`update jobs set lease_until = now() - interval '1 second'`);
const statusOf = async (id: string) => (await store.jobs.get(id))?.status;

async function taken() {
  const job = await takeJob(database);
  if (job === undefined || job === 'gone') throw new Error(`Nothing to take: ${job}.`);
  return job;
}

describe('a job', () => {
  it('goes to one worker of many, in the order of asking', async () => {
    const ids = [await aJob(), await aJob(), await aJob()];
    const first = await taken();
    const others = await Promise.all([1, 2, 3, 4].map(() => takeJob(database)));
    expect(first.id).toBe(ids[0]);
    expect(others.map((job) => (typeof job === 'object' ? job.id : job)).toSorted()).toEqual([
      ...ids.slice(1),
      undefined,
      undefined,
    ]);
    expect([first.attempt, first.status, first.input]).toEqual([1, 'running', { a: 1 }]);
  });

  it('goes to somebody else once its worker has fallen silent, whose later words count for nothing', async () => {
    const id = await aJob();
    const late = await taken();
    await lapse();
    expect(await requeueLapsedJobs(database)).toBe(1);
    const next = await taken();
    expect([next.id, next.attempt, next.failures]).toEqual([id, 2, 1]);
    expect(await store.jobs.touch(late)).toBe('lost');
    expect(await store.jobs.advance(late, { mark: 1, done: 1 })).toBe('lost');
    expect(await store.jobs.release(late, { hasFailed: true })).toBe(false);
    expect(await store.jobs.finish(late, { status: 'completed' })).toBe(false);
    expect(await store.jobs.advance(next, { mark: 1, done: 1 })).toBe('mine');
    expect((await store.jobs.get(id))?.failures).toBe(0);
  });

  it('stays with a worker that says it lives', async () => {
    await aJob();
    const job = await taken();
    await lapse();
    expect(await store.jobs.touch(job)).toBe('mine');
    expect(await requeueLapsedJobs(database)).toBe(0);
  });

  it('is given up once it has silenced five workers in a row', async () => {
    const id = await aJob();
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      expect((await taken()).attempt).toBe(attempt);
      await lapse();
      await requeueLapsedJobs(database);
    }
    const job = await store.jobs.get(id);
    expect([job?.status, await takeJob(database)]).toEqual(['failed', undefined]);
    expect(job?.error).toMatchObject({ code: 'broke_off' });
  });

  it('is found again when its message was lost', async () => {
    const id = await aJob();
    await database.pool.query('delete from pgboss.job');
    expect(await takeJob(database)).toBeUndefined();
    await lapse();
    await requeueLapsedJobs(database);
    expect((await taken()).id).toBe(id);
  });

  it('waits in the queue once, however often it is sent there', async () => {
    await aJob();
    for (let time = 0; time < 3; time += 1) {
      await lapse();
      await requeueLapsedJobs(database);
    }
    await taken();
    expect(await takeJob(database)).toBeUndefined();
  });

  it('can be canceled while it waits or runs, and not afterwards', async () => {
    const [waiting, running] = [await aJob(), await aJob()];
    expect((await store.jobs.cancel(waiting))?.status).toBe('canceled');
    expect(await takeJob(database)).toBe('gone');
    const job = await taken();
    expect((await store.jobs.cancel(running))?.status).toBe('running');
    expect(await store.jobs.touch(job)).toBe('canceled');
    await store.jobs.finish(job, { status: 'canceled' });
    expect(await store.jobs.cancel(running)).toBeUndefined();
  });

  it('is listed newest first, by type and status, a page at a time', async () => {
    const ids = [await aJob('one'), await aJob('two'), await aJob('one')].toReversed();
    const first = await store.jobs.list({ limit: 2, after: null });
    const second = await store.jobs.list({ limit: 2, after: first.next });
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeNull();
    await taken();
    const of = async (query: object) =>
      (await store.jobs.list({ limit: 9, after: null, ...query })).rows.map(({ id }) => id);
    expect(await of({ types: ['one'] })).toEqual([ids[0], ids[2]]);
    expect(await of({ statuses: ['running'] })).toEqual([ids[2]]);
  });

  it('keeps rows that hold what PostgreSQL refuses', async () => {
    const id = await aJob();
    await store.jobs.addBadRows(id, [
      { n: 2, record: ['b'], faults: [] },
      { n: 1, record: ['a\u0000\ud800'], faults: [{ code: 'x' }] },
    ]);
    expect(await store.jobs.badRows(id, { after: 0, limit: 1 })).toEqual([
      { n: 1, record: ['a\ufffd\ufffd'], faults: [{ code: 'x' }] },
    ]);
    expect((await store.jobs.badRows(id, { after: 1, limit: 9 })).map(({ n }) => n)).toEqual([2]);
  });

  it('goes 30 days after its end, with the rows that it could not use', async () => {
    const [old, fresh, open] = [await aJob(), await aJob(), await aJob()];
    await store.jobs.addBadRows(old, [{ n: 1, record: [], faults: [] }]);
    const end = (id: string, days: number) =>
      database.pool.query(
        `update jobs set status = 'completed', finished_at = now() - $2 * interval '1 day' where id = $1`,
        [id, days],
      );
    await end(old, 31);
    await end(fresh, 29);
    expect(await purgeJobs(database, { aborted: false })).toBe(1);
    expect(await Promise.all([old, fresh, open].map(statusOf))).toEqual([undefined, 'completed', 'queued']);
    expect(await store.jobs.badRows(old, { after: 0, limit: 1 })).toEqual([]);
  });

  it('leaves no messages behind', async () => {
    await aJob();
    await taken();
    await database.pool.query(
      `update pgboss.job set created_on = now() - interval '3 days', completed_on = now() - interval '2 days'`,
    );
    await tidyQueue(database);
    expect((await database.pool.query('select from pgboss.job')).rows).toEqual([]);
  });
});

describe('a file', () => {
  const PARTS = ['first,', 'second,', 'third'].map((text) => Buffer.from(text));
  const begin = async () => {
    const id = anId('file');
    await store.files.begin({ id, purpose: 'test', name: 'a.csv', contentType: 'text/csv', hours: 1 });
    return id;
  };
  async function aFile() {
    const id = await begin();
    let startsAt = 0;
    for (const [n, bytes] of PARTS.entries()) {
      await store.files.append(id, { n, startsAt, bytes });
      startsAt += bytes.length;
    }
    await store.files.complete(id, { bytes: startsAt, chunks: PARTS.length, hours: 24 });
    return id;
  }
  async function textOf(id: string, from?: number) {
    let text = '';
    for await (const bytes of store.files.read(id, from)) text += bytes.toString();
    return text;
  }

  it('is read as it was written, from any byte on', async () => {
    const id = await aFile();
    const whole = Buffer.concat(PARTS).toString();
    for (let from = 0; from <= whole.length + 1; from += 1)
      expect(await textOf(id, from)).toBe(whole.slice(from));
    expect((await store.files.get(id))?.bytes).toBe(whole.length);
  });

  it('is seen by nobody before it is complete, and is completed once', async () => {
    const id = await begin();
    expect(await store.files.get(id)).toBeUndefined();
    expect(await store.files.complete(id, { bytes: 0, chunks: 0, hours: 1 })).toBeDefined();
    expect(await store.files.complete(id, { bytes: 7, chunks: 0, hours: 1 })).toBeUndefined();
  });

  it('goes with its chunks once it has expired', async () => {
    const [expired, kept] = [await aFile(), await aFile()];
    await database.pool.query(`update files set expires_at = now() - interval '1 second' where id = $1`, [
      expired,
    ]);
    expect(await store.files.get(expired)).toBeUndefined();
    expect(await purgeFiles(database, { aborted: false })).toBe(1);
    expect(await textOf(expired)).toBe('');
    expect(await textOf(kept)).not.toBe('');
  });
});
