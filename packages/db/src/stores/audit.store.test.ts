/** The guarantees of the audit log, on PostgreSQL: it only grows, and whoever changes it all the same is found out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../connection.ts';
import { openDatabase } from '../database.ts';
import type { Database } from '../database.ts';
import { storeFor } from '../store.ts';
import type { Store } from '../store.ts';
import { anId, aWorkspace, testDatabase, testSigner } from '../testing/index.ts';
import type { TestDatabase } from '../testing/index.ts';

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await testDatabase();
  database = openDatabase({ connection: test.connection, signer: testSigner() });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

function record(store: Store, action = 'thing.done'): Promise<void> {
  const actor = { actorKind: 'person', actorId: 'usr_1', actorName: 'Grace Höpper' };
  const changes = { zeta: { from: null, to: { b: 1e21, a: [1, 'ü', 0.1] } }, alpha: { from: 1, to: 2 } };
  return store.transaction((within) => within.audit.record({ id: anId('aud'), action, changes, ...actor }));
}

/** A store of a new workspace whose log has so many entries. */
async function aLog(entries: number, on = database): Promise<Store> {
  const store = storeFor(on, { workspaceId: await aWorkspace(on), environment: 'live' });
  for (let made = 0; made < entries; made += 1) await record(store);
  return store;
}

/** Changes the tables as somebody does who owns the database and does not mind the triggers. */
async function tamper({ workspaceId }: Store, sql: string): Promise<void> {
  await withClient(test.connection, async (client) => {
    await client.query('set session_replication_role = replica');
    await client.query(sql.replaceAll('$workspace', String(workspaceId)));
  });
}

const entry = (seq: number) => `workspace_id = $workspace and seq = ${seq}`;

it('is whole as it was written, over many batches', async () => {
  const store = await aLog(0);
  await store.transaction(async (within) => {
    const one = { actorKind: 'system', actorName: 'Parley', action: 'a.b', changes: {} };
    for (let made = 0; made < 1_203; made += 1) await within.audit.record({ id: anId('aud'), ...one });
  });
  const report = await store.audit.verify();
  expect(report).toMatchObject({ entries: 1_203, unsigned: 0, firstBreak: null });
  expect(report.end).toMatch(/^[0-9a-f]{64}$/);
});

it('is whole when it has only begun', async () => {
  const report = await (await aLog(0)).audit.verify();
  expect(report).toEqual({ entries: 0, unsigned: 0, end: null, firstBreak: null });
});

it('stays one chain under many writers at once', async () => {
  const store = await aLog(0);
  await Promise.all(Array.from({ length: 40 }, () => record(store)));
  expect(await store.audit.verify()).toMatchObject({ entries: 40, firstBreak: null });
  const { rows } = await store.audit.list({ limit: 100, after: null });
  const inOrder = rows.toSorted((a, b) => b.seq - a.seq);
  expect(inOrder.map(({ at }) => at)).toEqual(
    rows
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  );
});

it('leaves nothing of an act that was undone', async () => {
  const store = await aLog(2);
  const undone = store.transaction(async (within) => {
    await within.audit.record({
      id: anId('aud'),
      actorKind: 'system',
      actorName: 'x',
      action: 'a.b',
      changes: {},
    });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await record(store);
  expect(await store.audit.verify()).toMatchObject({ entries: 3, firstBreak: null });
});

it('takes no entry outside the transaction of an act', async () => {
  const store = await aLog(0);
  const one = { id: anId('aud'), actorKind: 'system', actorName: 'x', action: 'a.b', changes: {} };
  await expect(store.audit.record(one)).rejects.toThrow('one transaction');
});

describe('the database refuses', () => {
  it.each([
    ['a change', `update audit_entries set action = 'x' where workspace_id = `],
    ['a deletion', `delete from audit_entries where workspace_id = `],
    ['to forget where a log ends', `delete from audit_heads where workspace_id = `],
    ['to empty the log', `truncate audit_entries; select `],
  ])('%s', async (_what, sql) => {
    const store = await aLog(1);
    await expect(database.pool.query(sql + store.workspaceId)).rejects.toThrow('only ever added to');
    expect(await store.audit.verify()).toMatchObject({ entries: 1, firstBreak: null });
  });
});

describe('whoever goes past the triggers is found out', () => {
  it.each([
    ['an altered action', `update audit_entries set action = 'other' where ${entry(3)}`, 'entry_altered', 3],
    ['an altered value', `update audit_entries set changes = '{}' where ${entry(3)}`, 'entry_altered', 3],
    [
      'an altered time',
      `update audit_entries set at = at - interval '1 ms' where ${entry(3)}`,
      'entry_altered',
      3,
    ],
    [
      'a signature taken off',
      `update audit_entries set signature = null, signed_by = null where ${entry(3)}`,
      'entry_altered',
      3,
    ],
    [
      'a signature by a key that does not exist',
      `update audit_entries set signed_by = 'mine' where ${entry(3)}`,
      'unknown_secret',
      3,
    ],
    ['a removed entry', `delete from audit_entries where ${entry(3)}`, 'entry_missing', 3],
    [
      'a removed entry whose gap was closed',
      `delete from audit_entries where ${entry(3)};
       update audit_entries set seq = seq - 1 where workspace_id = $workspace and seq > 3`,
      'entry_altered',
      3,
    ],
    [
      'two entries that changed places',
      `update audit_entries set seq = -1 where ${entry(3)}; update audit_entries set seq = 3 where ${entry(4)};
       update audit_entries set seq = 4 where ${entry(-1)}`,
      'entry_altered',
      3,
    ],
    ['a removed beginning', `delete from audit_entries where ${entry(1)}`, 'entry_missing', 1],
    ['a removed end', `delete from audit_entries where ${entry(5)}`, 'end_missing', 5],
    ['all entries removed', `delete from audit_entries where workspace_id = $workspace`, 'end_missing', 1],
    [
      'a removed end with the end moved',
      `delete from audit_entries where ${entry(5)};
       update audit_heads h set seq = 4, last = e.signature from audit_entries e
       where h.workspace_id = $workspace and e.workspace_id = $workspace and e.seq = 4`,
      'end_altered',
      4,
    ],
    [
      'a removed mark of the end',
      `delete from audit_heads where workspace_id = $workspace`,
      'end_altered',
      1,
    ],
    [
      'an end that says it has not begun',
      `update audit_heads set seq = 0, last = null, signature = null where workspace_id = $workspace`,
      'entry_added',
      1,
    ],
    [
      'an entry put behind the end',
      `insert into audit_entries (workspace_id, id, seq, actor_kind, actor_name, action)
       values ($workspace, 'aud_forged', 6, 'system', 'x', 'a.b')`,
      'entry_added',
      6,
    ],
    [
      'an entry put before the beginning',
      `insert into audit_entries (workspace_id, id, seq, actor_kind, actor_name, action)
       values ($workspace, 'aud_early', 0, 'system', 'x', 'a.b')`,
      'entry_added',
      1,
    ],
  ])('%s', async (...[, sql, fault, position]) => {
    const store = await aLog(5);
    await tamper(store, sql);
    expect((await store.audit.verify()).firstBreak).toMatchObject({ fault, position });
  });

  it('an entry that comes from another history of the same log', async () => {
    const store = await aLog(2);
    const copy = (from: string, to: string) =>
      tamper(store, `insert into ${to} select * from ${from} where workspace_id = $workspace`);
    await tamper(
      store,
      'create table kept_entries (like audit_entries); create table kept_heads (like audit_heads)',
    );
    await copy('audit_heads', 'kept_heads');
    await record(store, 'first.history');
    await copy('audit_entries', 'kept_entries');
    // Back to before, as by a restored backup, and on from there.
    await tamper(
      store,
      `delete from audit_entries where ${entry(3)}; delete from audit_heads where workspace_id = $workspace`,
    );
    await copy('kept_heads', 'audit_heads');
    await record(store, 'second.history');
    await record(store, 'second.history');
    expect((await store.audit.verify()).firstBreak).toBeNull();
    await tamper(
      store,
      `delete from audit_entries where ${entry(3)};
      insert into audit_entries select * from kept_entries where ${entry(3)}`,
    );
    expect((await store.audit.verify()).firstBreak).toMatchObject({ fault: 'entry_misplaced', position: 4 });
  });
});

describe('after a change of the secret', () => {
  it('entries of both verify while the former one is known, and not without it', async () => {
    const before = await aLog(2);
    const renewed = openDatabase({ connection: test.connection, signer: testSigner('new', 'test') });
    const forgetful = openDatabase({ connection: test.connection, signer: testSigner('new') });
    const after = storeFor(renewed, before);
    await record(after);
    expect(await after.audit.verify()).toMatchObject({ entries: 3, firstBreak: null });
    const { firstBreak } = await storeFor(forgetful, before).audit.verify();
    expect(firstBreak).toMatchObject({ fault: 'unknown_secret', position: 1 });
    await Promise.all([renewed.close(), forgetful.close()]);
  });
});
