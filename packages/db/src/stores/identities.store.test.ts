/** A value belongs to one contact, be it its own or an identity, however many write at once; and what names a contact finds it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../database.ts';
import type { Database } from '../database.ts';
import { faultOf } from '../faults.ts';
import { storeFor } from '../store.ts';
import type { Store } from '../store.ts';
import { anId, aWorkspace, testDatabase } from '../testing/index.ts';
import type { TestDatabase } from '../testing/index.ts';
import type { NewIdentity } from './identities.store.ts';

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

async function aContact(values = {}): Promise<string> {
  const id = anId('con');
  await store.contacts.create(id, values);
  return id;
}

const add = (contactId: string, changes: Partial<NewIdentity> = {}) =>
  store.transaction((within) =>
    within.identities.create(
      { by: 'id', value: contactId },
      { id: anId('idn'), scope: 'email', type: 'email', value: 'ada@example.com', ...changes },
    ),
  );

const byEmail = { by: 'email', value: 'ada@example.com' } as const;

describe('a value', () => {
  it('that another contact has for its own is no identity, in no scope', async () => {
    const existingId = await aContact({ email: 'ada@example.com' });
    const other = await aContact();
    expect(await add(other)).toEqual({ outcome: 'taken', existingId });
    expect(await add(other, { scope: 'newsletter' })).toEqual({ outcome: 'taken', existingId });
    expect(await add(existingId)).toEqual({ outcome: 'taken', existingId });
  });

  it('that is an identity of a contact is of no other, neither in its scope nor for its own', async () => {
    const existingId = await aContact();
    await add(existingId);
    const id = await aContact({ name: 'Eve' });
    const taken = { outcome: 'taken', field: 'email', existingId };
    expect(await add(id)).toEqual({ outcome: 'taken', existingId });
    expect(await store.contacts.create(anId('con'), { email: 'ada@example.com' })).toEqual(taken);
    expect(await store.contacts.update({ by: 'id', value: id }, { email: 'ada@example.com' })).toEqual(taken);
  });

  it('of a kind that channels give may be there once in each of them', async () => {
    const [one, two] = [await aContact(), await aContact()];
    const id = { type: 'psid', value: '77' };
    expect(await add(one, { scope: 'instagram', ...id })).toMatchObject({ outcome: 'created' });
    expect(await add(two, { scope: 'messenger', ...id })).toMatchObject({ outcome: 'created' });
    expect(await add(two, { scope: 'instagram', ...id })).toEqual({ outcome: 'taken', existingId: one });
  });

  it.each([
    ['identities', 'identities'],
    ['new contacts and identities', 'creations'],
    ['changed contacts and identities', 'changes'],
  ])('comes to one contact when it comes to many at once: %s', async (_words, kind) => {
    for (let round = 0; round < 5; round += 1) {
      const value = `round-${round}@example.com`;
      const ids = await Promise.all(Array.from({ length: 6 }, () => aContact()));
      const writes = ids.map(async (id, n) => {
        if (kind === 'identities' || n % 2 === 0) return add(id, { value });
        if (kind === 'creations') return store.contacts.create(anId('con'), { email: value });
        return store.contacts.update({ by: 'id', value: id }, { email: value });
      });
      // Who comes between a look and a write is refused by the table itself; the API does it all again.
      const done = await Promise.allSettled(writes);
      const refused = done.flatMap((one) => (one.status === 'rejected' ? [faultOf(one.reason)] : []));
      expect(refused.filter((fault) => fault !== 'conflict' && fault !== 'retry')).toEqual([]);
      const had = done.filter((one) => one.status === 'fulfilled' && one.value.outcome !== 'taken');
      expect(had).toHaveLength(1);
      const { rows } = await database.pool.query<{ n: number }>(
        `select ((select count(*) from contacts where workspace_id = $2 and email = $1)
          + (select count(*) from contact_identities where workspace_id = $2 and value = $1))::int as n`,
        [value, store.workspaceId],
      );
      expect(rows).toEqual([{ n: 1 }]);
    }
  });
});

describe('a name', () => {
  it.each([
    ['an address', byEmail, {}],
    [
      'a channel’s id',
      { by: 'id', value: 'identity:whatsapp:GB.1:2' },
      { scope: 'whatsapp', type: 'bsuid', value: 'GB.1:2' },
    ],
    [
      'an id of one channel',
      { by: 'id', value: 'identity:whatsapp:chn_01k8zq3v9xe5fb6c7d8e9f0g1h:x' },
      { scope: 'whatsapp:chn_01k8zq3v9xe5fb6c7d8e9f0g1h', type: 'handle', value: 'x' },
    ],
    [
      'an external id',
      { by: 'externalId', value: 'old' },
      { scope: 'ext', type: 'external_id', value: 'old' },
    ],
  ] as const)('that is %s finds and changes its contact', async (_words, key, identity) => {
    const id = await aContact({ email: 'own@example.com' });
    await add(id, identity);
    expect(await store.contacts.get(key)).toMatchObject({ id });
    expect(await store.contacts.update(key, { name: 'Ada' })).toMatchObject({ row: { id, name: 'Ada' } });
    if (key.by === 'id') return;
    const put = await store.contacts.upsert(key, {
      id: anId('con'),
      company: 'Engines',
      [key.by]: key.value,
    });
    expect(put).toMatchObject({
      outcome: 'updated',
      row: { id, email: 'own@example.com', company: 'Engines' },
    });
  });

  it('is free again when the identity is removed, or its contact deleted', async () => {
    const id = await aContact();
    const added = await add(id);
    if (added.outcome !== 'created') throw new Error('It was not added.');
    const key = { by: 'id', value: id } as const;
    await store.transaction((within) => within.identities.delete(key, added.row.id));
    expect(await store.contacts.get(byEmail)).toBeUndefined();
    await add(id);
    expect(await store.contacts.delete(byEmail)).toMatchObject({ outcome: 'deleted', row: { id } });
    expect(await add(await aContact())).toMatchObject({ outcome: 'created' });
  });
});

it('a contact has fifty at most', async () => {
  const id = await aContact();
  for (let n = 0; n < 50; n += 1) await add(id, { value: `n${n}@example.com` });
  expect(await add(id)).toEqual({ outcome: 'full' });
  expect(await store.identities.list({ by: 'id', value: id })).toHaveLength(50);
});
