/** What happens to a contact is recorded once, with what changed alone, and only where somebody is said to act. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../database.ts';
import type { Database } from '../database.ts';
import { storeFor } from '../store.ts';
import { anId, aWorkspace, testDatabase } from '../testing/index.ts';
import type { TestDatabase } from '../testing/index.ts';

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

const actor = { kind: 'apiClient', id: 'key_1', name: 'Web shop', requestId: 'req_1' } as const;

async function aStore(acting: typeof actor | null = actor) {
  return storeFor(database, { workspaceId: await aWorkspace(database), environment: 'test', actor: acting });
}

const ALL = { limit: 100, after: null };

it('each change is told with the values that changed, before and after', async () => {
  const store = await aStore();
  const key = { by: 'id', value: anId('con') } as const;
  const tag = { id: anId('tag'), name: 'VIP' };
  await store.tags.create(tag);
  await store.contacts.create(key.value, { name: 'Ada', fields: { plan: 'gold', seats: 2 } });
  await store.contacts.update(key, { name: 'Ada L.', company: null, fields: { plan: null, seats: 2 } });
  await store.contacts.update(key, { name: 'Ada L.' });
  await store.contacts.tag(key, tag.id);
  await store.contacts.untag(key, tag.id);
  const page = await store.contactEvents.list(key, ALL);
  expect(page?.rows.toReversed().map(({ type, before, after }) => [type, before, after])).toEqual([
    ['contact.created', null, null],
    [
      'contact.updated',
      { name: 'Ada', fields: { plan: 'gold' } },
      { name: 'Ada L.', fields: { plan: null } },
    ],
    ['contact.tagged', { tags: [] }, { tags: ['VIP'] }],
    ['contact.untagged', { tags: ['VIP'] }, { tags: [] }],
  ]);
  const { kind: actorKind, id: actorId, name: actorName, requestId } = actor;
  for (const row of page?.rows ?? []) expect(row).toMatchObject({ actorKind, actorId, actorName, requestId });
});

it('consents and identities are told too', async () => {
  const store = await aStore();
  const key = { by: 'id', value: anId('con') } as const;
  await store.contacts.create(key.value, {});
  const said = { id: anId('cns'), channel: 'sms', purpose: 'support', state: 'opted_in', source: 'a form' };
  await store.transaction((within) => within.consents.record(key, said));
  const identity = { id: anId('idn'), scope: 'telegram', type: 'handle', value: 'ada' };
  await store.transaction((within) => within.identities.create(key, identity));
  await store.transaction((within) => within.identities.delete(key, identity.id));
  const page = await store.contactEvents.list(key, { limit: 3, after: null });
  expect(page?.rows.map(({ type }) => type)).toEqual([
    'identity.removed',
    'identity.added',
    'consent.recorded',
  ]);
  const rest = await store.contactEvents.list(key, { limit: 3, after: page?.next ?? null });
  expect(rest?.rows.map(({ type }) => type)).toEqual(['contact.created']);
});

it('what is taken back never happened, and who acts does not stay with the connection', async () => {
  const store = await aStore();
  const key = { by: 'id', value: anId('con') } as const;
  await store.contacts.create(key.value, {});
  const undone = store.transaction(async (within) => {
    await within.contacts.update(key, { name: 'Eve' });
    throw new Error('taken back');
  });
  await expect(undone).rejects.toThrow('taken back');
  const nobody = storeFor(database, { workspaceId: store.workspaceId, environment: 'test' });
  for (let n = 0; n < 20; n += 1) await nobody.contacts.update(key, { name: `Name ${n}` });
  expect((await store.contactEvents.list(key, ALL))?.rows).toHaveLength(1);
});

it('a contact that goes leaves a tombstone, with nothing on it but its id', async () => {
  const store = await aStore();
  const id = anId('con');
  await store.contacts.create(id, { name: 'Ada' });
  await store.contacts.delete({ by: 'id', value: id });
  const { rows } = await database.pool.query('select * from contact_tombstones where contact_id = $1', [id]);
  expect(rows).toMatchObject([{ contact_id: id, kind: 'deleted', survivor_id: null }]);
});
