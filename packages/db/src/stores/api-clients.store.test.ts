/** API clients and their secrets: what a change leaves behind, and that every change is announced. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../database.ts';
import { storeFor, type Store } from '../store.ts';
import { newestKeyChange, readKeyChanges, recordKeyUses, writeRequestLog } from '../system/index.ts';
import type { NewApiClient } from './api-clients.store.ts';
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

async function aClient(values: Partial<NewApiClient> = {}, within?: number): Promise<Made> {
  const workspaceId = within ?? (await aWorkspace(database));
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
    await store.apiClients.rotate(id, aSecret(), { at: end });
    expect((await secretRow(secret.id)).endsAt).toBe(end);
    await store.apiClients.rotate(id, aSecret(), { at: soon(3_600_000) });
    expect((await secretRow(secret.id)).endsAt).toBe(end);
  });

  it('shows live secrets alone, the newest first', async () => {
    const { store, id, secret } = await aClient();
    const next = aSecret();
    await store.apiClients.rotate(id, next, { at: soon(60_000) });
    expect((await store.apiClients.get(id))?.secrets.map((row) => row.id)).toEqual([next.id, secret.id]);
    await store.apiClients.endSecret(id, secret.id);
    expect((await store.apiClients.get(id))?.secrets.map((row) => row.id)).toEqual([next.id]);
  });
});

describe('a rotation that counts down from the first use', () => {
  const use = (made: Made, secretId: string, at: string) =>
    recordKeyUses(database, [
      { workspaceId: made.store.workspaceId, apiClientId: made.id, secretId, at, ip: '::1', userAgent: null },
    ]);

  it('lets the former secret wait for the use of the new one, and tells every process when it ends', async () => {
    const made = await aClient();
    const next = aSecret();
    await made.store.apiClients.rotate(made.id, next, { secondsAfterFirstUse: 900 });
    await use(made, made.secret.id, soon(0));
    expect(await secretRow(made.secret.id)).toMatchObject({ endsAt: null, endsAfterSeconds: 900 });
    const since = await newestKeyChange(database);
    const at = soon(0);
    await use(made, next.id, at);
    const end = new Date(Date.parse(at) + 900_000).toISOString();
    expect(await secretRow(made.secret.id)).toMatchObject({ endsAt: end, endsAfterSeconds: null });
    expect((await readKeyChanges(database, since)).at(-1)?.apiClientId).toBe(made.id);
    await use(made, next.id, soon(60_000));
    expect((await secretRow(made.secret.id)).endsAt).toBe(end);
  });

  it('counts once when both were used in the same moment, and waits no more when the new one was ended', async () => {
    const made = await aClient();
    const next = aSecret();
    await made.store.apiClients.rotate(made.id, next, { secondsAfterFirstUse: 60 });
    await made.store.apiClients.endSecret(made.id, next.id);
    expect((await secretRow(made.secret.id)).endsAfterSeconds).toBeNull();
    const third = aSecret();
    await made.store.apiClients.rotate(made.id, third, { secondsAfterFirstUse: 60 });
    const at = soon(0);
    const one = { workspaceId: made.store.workspaceId, apiClientId: made.id, at, ip: '::1', userAgent: null };
    await recordKeyUses(database, [
      { ...one, secretId: made.secret.id },
      { ...one, secretId: third.id },
    ]);
    expect(await secretRow(made.secret.id)).toMatchObject({
      lastUsedAt: at,
      endsAt: new Date(Date.parse(at) + 60_000).toISOString(),
    });
  });

  it('never lets the former secret outlive the client', async () => {
    const expiresAt = soon(60_000);
    const made = await aClient({ expiresAt });
    const next = aSecret();
    await made.store.apiClients.rotate(made.id, next, { secondsAfterFirstUse: 3_600 });
    await use(made, next.id, soon(0));
    expect((await secretRow(made.secret.id)).endsAt).toBe(expiresAt);
  });
});

describe('what ends', () => {
  it('takes the encrypted copy with it: one secret, or all of a deleted client', async () => {
    const { store, id, secret } = await aClient();
    const next = aSecret();
    await store.apiClients.rotate(id, next, { at: soon(60_000) });
    expect((await secretRow(secret.id)).sealedKey).toBeNull();
    await store.apiClients.endSecret(id, secret.id);
    await database.writes
      .updateTable('apiClientSecrets')
      .set({ sealedKey: Buffer.from('of old') })
      .where('id', '=', secret.id)
      .execute();
    expect((await secretRow(next.id)).sealedKey).not.toBeNull();
    await store.apiClients.delete([id]);
    expect((await secretRow(secret.id)).sealedKey).toBeNull();
    const deleted = await secretRow(next.id);
    expect([deleted.sealedKey, deleted.endsAt === null]).toEqual([null, false]);
  });

  it('is found no more, is not counted, and keeps its name for the logs', async () => {
    const { store, id } = await aClient({ name: 'Old shop' });
    await store.apiClients.delete([id]);
    expect([await store.apiClients.get(id), await store.apiClients.count()]).toEqual([undefined, 0]);
    expect(await store.apiClients.names({ ids: [id], limit: 10 })).toEqual([
      { id, name: 'Old shop', environment: 'live', deletedAt: expect.stringMatching(/Z$/) },
    ]);
  });
});

describe('every change', () => {
  it.each<[string, (made: Made) => Promise<void>]>([
    ['update', ({ store, id }) => store.apiClients.update(id, { disabledAt: soon(0) })],
    ['rotate', ({ store, id }) => store.apiClients.rotate(id, aSecret(), { at: soon(0) })],
    ['endSecret', ({ store, id, secret }) => store.apiClients.endSecret(id, secret.id)],
    ['delete', ({ store, id }) => store.apiClients.delete([id])],
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
  await other.apiClients.delete([id]);
  expect(await other.apiClients.get(id)).toBeUndefined();
  expect(await other.apiClients.getByLookup([secret.lookup])).toBeUndefined();
  expect(await other.apiClients.names({ ids: [id], limit: 10 })).toEqual([]);
  expect(await store.apiClients.get(id)).toEqual(before);
});

describe('the list', () => {
  const fullAccess = { api: ['contacts:read', 'contacts:write'], admin: ['api-clients:read'] };
  const first = { limit: 50, after: null, fullAccess } as const;
  const lastUsed = (id: string, at: string | null) =>
    database.writes.updateTable('apiClients').set({ lastUsedAt: at }).where('id', '=', id).execute();

  /** Five clients of one workspace: never used, idle, without an end, with full access, and ended. */
  async function scene() {
    const workspaceId = await aWorkspace(database);
    const expiresAt = soon(3_600_000);
    const make = async (name: string, values: Partial<NewApiClient> = {}) =>
      (await aClient({ name, expiresAt, ...values }, workspaceId)).id;
    const ids = {
      unused: await make('unused'),
      idle: await make('idle'),
      endless: await make('endless', { expiresAt: null }),
      mighty: await make('mighty', { scopes: fullAccess.api }),
      ended: await make('ended', { expiresAt: soon(-1_000), scopes: fullAccess.api }),
    };
    await lastUsed(ids.idle, soon(-91 * 86_400_000));
    for (const id of [ids.endless, ids.mighty, ids.ended]) await lastUsed(id, soon(-60_000));
    return { ids, clients: storeFor(database, { workspaceId, environment: 'live' }).apiClients };
  }

  it('finds the keys that deserve a look, and counts the very same ones', async () => {
    const { ids, clients } = await scene();
    const found = async (risk: 'neverUsed' | 'idle' | 'neverExpires' | 'fullAccess') =>
      (await clients.list({ ...first, sort: 'name', risk })).rows.map(({ id }) => id);
    expect(await found('neverUsed')).toEqual([ids.unused]);
    expect(await found('idle')).toEqual([ids.idle]);
    expect(await found('neverExpires')).toEqual([ids.endless]);
    expect(await found('fullAccess')).toEqual([ids.mighty]);
    const counts = { total: 5, neverUsed: 1, idle: 1, neverExpires: 1, fullAccess: 1 };
    expect(await clients.summary(fullAccess)).toEqual(counts);
  });

  it('goes by last use in both directions, page after page, with those never used at the end', async () => {
    const { ids, clients } = await scene();
    await lastUsed(ids.mighty, soon(-30_000));
    const walk = async (sort: 'lastUsedAt' | '-lastUsedAt') => {
      const seen: string[] = [];
      for (let after: Parameters<typeof clients.list>[0]['after'] = null; ;) {
        const page = await clients.list({ limit: 2, after, fullAccess, sort });
        seen.push(...page.rows.map(({ id }) => id));
        if (page.next === null) return seen;
        after = page.next;
      }
    };
    const newest = await walk('-lastUsedAt');
    expect([newest[0], newest[3], newest[4]]).toEqual([ids.mighty, ids.idle, ids.unused]);
    expect(await walk('lastUsedAt')).toEqual(newest.toReversed());
  });

  it('is narrowed to one owner, and found by the end of a live secret only', async () => {
    const { ids, clients } = await scene();
    const client = await clients.get(ids.idle);
    const own = await clients.list({ ...first, sort: 'name', ownerId: client?.memberId });
    expect(own.rows.map(({ id }) => id)).toEqual([ids.idle]);
    const next = { ...aSecret(), hint: 'parley_live_…Zz9_' };
    await clients.rotate(ids.idle, next, { at: soon(60_000) });
    const found = async () =>
      (await clients.list({ ...first, sort: 'name', q: 'Zz9_' })).rows.map(({ id }) => id);
    expect(await found()).toEqual([ids.idle]);
    await clients.endSecret(ids.idle, next.id);
    expect(await found()).toEqual([]);
  });

  it('shows the calls of today and of the last 24 hours, as the log counted them', async () => {
    const made = await aClient();
    const of = (at: string, status: number) => ({
      ...aRequest(made, anId('req')),
      at,
      status,
    });
    const old = new Date(Date.now() - 26 * 3_600_000).toISOString();
    await writeRequestLog(database, [of(soon(0), 200), of(soon(0), 429), of(soon(0), 500), of(old, 200)], []);
    expect(await made.store.apiClients.get(made.id)).toMatchObject({
      today: { requests: 3, errors: 2, limited: 1 },
      last24Hours: { requests: 3, errors: 2, limited: 1 },
    });
    const rows = await made.store.usage.activity({
      apiClientIds: [made.id],
      since: old.slice(0, 13) + ':00:00Z',
    });
    expect(rows.map(({ requests }) => requests).toSorted()).toEqual([1, 3]);
    const elsewhere = { apiClientIds: [made.id], since: old, environment: 'test' } as const;
    expect(await made.store.usage.activity(elsewhere)).toEqual([]);
  });
});

function aRequest({ store, id, secret }: Made, requestId: string) {
  return {
    id: requestId,
    workspaceId: store.workspaceId,
    environment: 'live' as const,
    apiClientId: id,
    secretId: secret.id,
    personId: null,
    method: 'GET',
    path: '/v1/me',
    route: '/v1/me',
    errorCode: null,
    reason: null,
    durationUs: 900,
    requestBytes: 0,
    responseBytes: 2,
    ip: '::1',
    userAgent: null,
    idempotencyKey: null,
  };
}

it('of many clients, those that are not deleted are locked and deleted together', async () => {
  const workspaceId = await aWorkspace(database);
  const [one, two] = [await aClient({}, workspaceId), await aClient({}, workspaceId)];
  await one.store.transaction(async (store) => {
    const rows = await store.apiClients.listForChange([two.id, one.id, 'key_none']);
    expect(rows.map(({ id }) => id)).toEqual([one.id, two.id].toSorted());
    await store.apiClients.delete(rows.map(({ id }) => id));
  });
  expect(await one.store.apiClients.count()).toBe(0);
  expect(await one.store.apiClients.listForChange([one.id, two.id])).toEqual([]);
});
