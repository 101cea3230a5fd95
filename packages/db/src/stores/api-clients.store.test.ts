/** API clients and their secrets: what a change leaves behind, and that every change is announced. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../database.ts';
import { storeFor, type Store } from '../store.ts';
import { newestKeyChange, readKeyChanges } from '../system/index.ts';
import { aMember, anId, aWorkspace, testDatabase, type TestDatabase } from '../testing/index.ts';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = openDatabase({ connection: test.connection });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const aSecret = () => ({
  id: anId('sec'),
  lookup: randomBytes(16),
  verifier: randomBytes(16),
  pepper: 'abcd',
  hint: 'parley_live_…abcd',
  sealedKey: Buffer.from('sealed'),
});

interface Made {
  readonly store: Store;
  readonly id: string;
  readonly secret: ReturnType<typeof aSecret>;
}

async function aClient(values: { name?: string } = {}): Promise<Made> {
  const workspaceId = await aWorkspace(database);
  const { memberId } = await aMember(database, workspaceId);
  const store = storeFor(database, { workspaceId, environment: 'live' });
  const id = anId('key');
  const secret = aSecret();
  const client = {
    id,
    memberId,
    name: 'Orders',
    kind: 'api',
    environment: 'live',
    scopes: ['contacts:read'],
  };
  await store.apiClients.create({ ...client, ...values }, secret);
  return { store, id, secret };
}

const secretRow = (id: string) =>
  database.reads.selectFrom('apiClientSecrets').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const soon = (ms: number) => new Date(Date.now() + ms).toISOString();

describe('a rotation', () => {
  it('lets the former secret live until the end that was asked for, and never longer than it would', async () => {
    const { store, id, secret } = await aClient();
    const end = soon(60_000);
    await store.apiClients.rotate(id, aSecret(), end);
    expect((await secretRow(secret.id)).endsAt).toBe(end);
    await store.apiClients.rotate(id, aSecret(), soon(3_600_000));
    expect((await secretRow(secret.id)).endsAt).toBe(end);
  });

  it('shows live secrets alone, the newest first', async () => {
    const { store, id, secret } = await aClient();
    const next = aSecret();
    await store.apiClients.rotate(id, next, soon(60_000));
    expect((await store.apiClients.get(id))?.secrets.map((row) => row.id)).toEqual([next.id, secret.id]);
    await store.apiClients.endSecret(id, secret.id);
    expect((await store.apiClients.get(id))?.secrets.map((row) => row.id)).toEqual([next.id]);
  });
});

describe('what ends', () => {
  it('takes the encrypted copy with it: one secret, or all of a deleted client', async () => {
    const { store, id, secret } = await aClient();
    const next = aSecret();
    await store.apiClients.rotate(id, next, soon(60_000));
    await store.apiClients.endSecret(id, secret.id);
    expect([(await secretRow(secret.id)).sealedKey, (await secretRow(next.id)).sealedKey === null]).toEqual([
      null,
      false,
    ]);
    await store.apiClients.delete(id);
    const deleted = await secretRow(next.id);
    expect([deleted.sealedKey, deleted.endsAt === null]).toEqual([null, false]);
  });

  it('is found no more, is not counted, and keeps its name for the logs', async () => {
    const { store, id } = await aClient({ name: 'Old shop' });
    await store.apiClients.delete(id);
    expect([await store.apiClients.get(id), await store.apiClients.count()]).toEqual([undefined, 0]);
    expect(await store.apiClients.names([id])).toEqual(new Map([[id, 'Old shop']]));
  });
});

describe('every change', () => {
  it.each<[string, (made: Made) => Promise<void>]>([
    ['update', ({ store, id }) => store.apiClients.update(id, { disabledAt: soon(0) })],
    ['rotate', ({ store, id }) => store.apiClients.rotate(id, aSecret(), soon(0))],
    ['endSecret', ({ store, id, secret }) => store.apiClients.endSecret(id, secret.id)],
    ['delete', ({ store, id }) => store.apiClients.delete(id)],
  ])('of the kind %s is announced to every process, with its transaction or not at all', async (_, act) => {
    const made = await aClient();
    const since = await newestKeyChange(database);
    const announced = async () =>
      (await readKeyChanges(database, since)).filter(({ apiClientId }) => apiClientId === made.id).length;
    const undone = made.store.transaction(async (store) => {
      await act({ ...made, store });
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    expect(await announced()).toBe(0);
    await act(made);
    expect(await announced()).toBe(1);
  });
});

it('the store of another workspace finds, changes and deletes nothing of it', async () => {
  const { store, id, secret } = await aClient();
  const other = storeFor(database, { workspaceId: await aWorkspace(database), environment: 'live' });
  const before = await store.apiClients.get(id);
  await other.apiClients.update(id, { name: 'Taken' });
  await other.apiClients.endSecret(id, secret.id);
  await other.apiClients.delete(id);
  expect(await other.apiClients.get(id)).toBeUndefined();
  expect(await other.apiClients.getIdByLookup(secret.lookup)).toBeUndefined();
  expect(await other.apiClients.names([id])).toEqual(new Map());
  expect(await store.apiClients.get(id)).toEqual(before);
});
