/** Who waits for whom: searches hold up searches alone, and one that takes too long says so. */
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withClient } from './connection.ts';
import { openDatabase } from './database.ts';
import type { Database } from './database.ts';
import { faultOf } from './faults.ts';
import { storeFor } from './store.ts';
import type { Store } from './store.ts';
import { aWorkspace, testDatabase } from './testing/index.ts';
import type { TestDatabase } from './testing/index.ts';

let test: TestDatabase;
let database: Database;
let store: Store;
beforeEach(async () => {
  test = await testDatabase();
  database = openDatabase({ connection: test.connection, searchPoolSize: 6 });
  const workspaceId = await aWorkspace(database);
  store = storeFor(database, { workspaceId, environment: 'test' });
});
afterEach(async () => {
  await database.close();
  await test.drop();
});

const PAGE = { limit: 50, after: null };
const LOGS = { ...PAGE, keptSince: '2026-01-01T00:00:00.000Z' };
const DAYS = { from: '2026-02-01', to: '2026-02-28', groupBy: [], limit: 10 };

/** Everything that may have to look at many rows. */
const searches = (): Promise<unknown>[] => [
  store.requestLogs.list(LOGS),
  store.usage.sum(DAYS),
  store.audit.list(PAGE),
  store.contacts.list({ ...PAGE, sort: '-createdAt', q: 'ada' }),
  store.contacts.list({ ...PAGE, sort: 'name', createdAfter: LOGS.keptSince }),
  store.contacts.list({ ...PAGE, sort: 'createdAt', updatedAfter: LOGS.keptSince }),
];

/** How many statements of this database wait for a lock. */
async function waiting(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(database.writes);
  return rows[0]?.count ?? 0;
}

it('short reads and writes are answered while every search waits', async () => {
  let answered = 0;
  await withClient(test.connection, async (holder) => {
    await holder.query('begin');
    await holder.query('lock request_logs, usage_days, audit_entries, contacts');
    const slow = searches().map((search) =>
      search.then(
        () => (answered += 1),
        () => (answered += 1),
      ),
    );
    while ((await waiting()) < slow.length) await store.workspaces.get();
    const reads = Array.from({ length: 20 }, () => store.workspaces.get());
    await Promise.all([...reads, store.workspaces.update({ name: 'Changed' })]);
    expect(answered).toBe(0);
    await holder.query('rollback');
    await Promise.all(slow);
  });
});

it('a search that the server ends for its length is too slow; a read or write that it ends may be tried again', async () => {
  const faults = await withClient(test.connection, async (holder) => {
    await holder.query('begin');
    await holder.query('lock audit_entries, workspaces');
    const work = [store.audit.list(PAGE), store.workspaces.get(), store.workspaces.update({ name: 'x' })];
    return Promise.all(work.map((done: Promise<unknown>) => done.then(() => 'answered', faultOf)));
  });
  expect(faults).toEqual(['too_slow', 'unavailable', 'unavailable']);
});
