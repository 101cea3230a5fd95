/** Statements that are compiled once give each caller what is theirs, whoever came first, and moments in the promised form. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type Database } from './database.ts';
import { storeFor } from './store.ts';
import type { ContactList } from './stores/contacts.store.ts';
import { anId, aWorkspace, testDatabase, type TestDatabase } from './testing/index.ts';

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

const PAGE: ContactList = { limit: 50, sort: 'createdAt', after: null };

it('a statement that one tenant was the first to use shows each tenant its own rows alone', async () => {
  const workspaces = [await aWorkspace(database), await aWorkspace(database)];
  const tenants = workspaces.flatMap((workspaceId) =>
    (['live', 'test'] as const).map((environment) => ({ workspaceId, environment })),
  );
  for (const tenant of tenants) {
    const { contacts } = storeFor(database, tenant);
    await contacts.create(anId('con'), { email: 'ada@example.com', name: Object.values(tenant).join(' ') });
  }
  for (const tenant of tenants) {
    const { contacts } = storeFor(database, tenant);
    const name = Object.values(tenant).join(' ');
    expect(await contacts.get({ by: 'email', value: 'ada@example.com' })).toMatchObject({ ...tenant, name });
    expect(JSON.parse((await contacts.list(PAGE)).data)).toMatchObject([{ name }]);
  }
});

it('a statement reads within the transaction that it is asked in', async () => {
  const store = storeFor(database, { workspaceId: await aWorkspace(database), environment: 'live' });
  const id = anId('con');
  const seen = store.transaction(async ({ contacts }) => {
    await contacts.create(id, { name: 'Ada' });
    expect(await contacts.get({ by: 'id', value: id })).toMatchObject({ id });
    throw new Error('taken back');
  });
  await expect(seen).rejects.toThrow('taken back');
  expect(await store.contacts.get({ by: 'id', value: id })).toBeUndefined();
});

it.each(['2026-02-11T09:00:00.000Z', '2026-02-11T09:00:00.100Z', '1999-12-31T23:59:59.999Z'])(
  'a page tells %s with all its digits, and leaves what customers wrote alone',
  async (moment) => {
    const workspaceId = await aWorkspace(database);
    const { contacts } = storeFor(database, { workspaceId, environment: 'live' });
    const name = '"createdAt":"2026-02-11T09:00:00.0001"';
    await contacts.create(anId('con'), { name });
    await database.writes
      .updateTable('contacts')
      .set({ createdAt: moment })
      .where('workspaceId', '=', workspaceId)
      .execute();
    expect(JSON.parse((await contacts.list(PAGE)).data)).toMatchObject([{ name, createdAt: moment }]);
  },
);
