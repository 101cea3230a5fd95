/** Contacts under many writers: unique values stay unique, versions guard, and no write is half done. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../database.ts';
import type { Environment } from '../scope.ts';
import { storeFor } from '../store.ts';
import { anId, aWorkspace, testDatabase, type TestDatabase } from '../testing/index.ts';

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

async function aStore(environment: Environment = 'live', workspaceId?: number) {
  return storeFor(database, { workspaceId: workspaceId ?? (await aWorkspace(database)), environment });
}

const ADA = { externalId: 'crm-1', email: 'ada@example.com', phone: '+442079460958', name: 'Ada' };
const aContactId = () => anId('con');
const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

describe('a unique value', () => {
  it.each(['externalId', 'email', 'phone'] as const)(
    '%s that is taken names the contact that has it',
    async (field) => {
      const { contacts } = await aStore();
      const id = aContactId();
      await contacts.create(id, ADA);
      const other = aContactId();
      const taken = { outcome: 'taken', field, existingId: id };
      expect(await contacts.create(other, { [field]: ADA[field] })).toEqual(taken);
      await contacts.create(other, { name: 'Eve' });
      expect(await contacts.update({ by: 'id', value: other }, { [field]: ADA[field] })).toEqual(taken);
      expect(await contacts.get({ by: field, value: ADA[field] })).toMatchObject({ id });
    },
  );

  it('may be given again to the contact that has it, and to another environment or workspace', async () => {
    const live = await aStore();
    const id = aContactId();
    await live.contacts.create(id, ADA);
    expect(await live.contacts.update({ by: 'id', value: id }, ADA)).toMatchObject({ outcome: 'updated' });
    for (const other of [await aStore('test', live.workspaceId), await aStore()]) {
      expect(await other.contacts.get({ by: 'id', value: id })).toBeUndefined();
      expect(await other.contacts.create(aContactId(), ADA)).toMatchObject({ outcome: 'created' });
    }
  });

  it('makes one contact, however many make it at once', async () => {
    const { contacts } = await aStore();
    const made = await times(30, () => contacts.create(aContactId(), { email: ADA.email }));
    expect(made.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    expect(made.filter(({ outcome }) => outcome === 'taken')).toHaveLength(29);
  });

  it('is upserted to one contact, with every change counted, however many do it at once', async () => {
    const { contacts } = await aStore();
    const key = { by: 'externalId', value: 'crm-9' } as const;
    const written = await times(30, (index) =>
      contacts.upsert(key, { id: aContactId(), name: `Writer ${index}` }),
    );
    expect(written.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    expect(written.filter(({ outcome }) => outcome === 'updated')).toHaveLength(29);
    expect((await contacts.get(key))?.version).toBe(30);
  });
});

describe('an id', () => {
  it('that is taken is an error, and neither contact is touched', async () => {
    const { contacts } = await aStore();
    const id = aContactId();
    await contacts.create(id, ADA);
    await expect(contacts.create(id, { name: 'Eve' })).rejects.toThrow(`There is a contact ${id} already.`);
    await expect(contacts.create(id, ADA)).rejects.toThrow('already');
    expect(await contacts.get({ by: 'id', value: id })).toMatchObject({ ...ADA, version: 1 });
  });

  it('that another workspace has is free', async () => {
    const id = aContactId();
    await (await aStore()).contacts.create(id, ADA);
    expect(await (await aStore()).contacts.create(id, ADA)).toMatchObject({ outcome: 'created' });
  });
});

describe('a version', () => {
  it('lets one of many writers through; the others hear the present one', async () => {
    const { contacts } = await aStore();
    const key = { by: 'id', value: aContactId() } as const;
    await contacts.create(key.value, ADA);
    const written = await times(20, (index) => contacts.update(key, { name: `Writer ${index}` }, 1));
    expect(written.filter(({ outcome }) => outcome === 'updated')).toHaveLength(1);
    expect(written.filter(({ outcome }) => outcome === 'stale')).toHaveLength(19);
    expect(await contacts.delete(key, 1)).toEqual({ outcome: 'stale', version: 2 });
    expect(await contacts.delete(key, 2)).toMatchObject({ outcome: 'deleted' });
    expect(await contacts.delete(key)).toEqual({ outcome: 'not_found' });
  });

  it('grows with each change, and so does the moment of it', async () => {
    const { contacts } = await aStore();
    const key = { by: 'id', value: aContactId() } as const;
    await contacts.create(key.value, ADA);
    const moments: string[] = [];
    for (let version = 2; version <= 20; version += 1) {
      const write = await contacts.update(key, { name: `Version ${version}` });
      expect(write).toMatchObject({ outcome: 'updated', row: { version } });
      if (write.outcome === 'updated') moments.push(write.row.updatedAt);
    }
    expect(moments).toEqual([...new Set(moments)].toSorted());
  });
});

it('a page goes on where the one before ended, without gap or repetition, while others write', async () => {
  const { contacts } = await aStore();
  const ids = await times(25, async (index) => {
    const id = aContactId();
    await contacts.create(id, { name: `Contact ${String(index).padStart(2, '0')}` });
    return id;
  });
  const seen: string[] = [];
  let after: { value: string; id: string } | null = null;
  do {
    const page: Awaited<ReturnType<typeof contacts.list>> = await contacts.list({
      limit: 7,
      sort: 'name',
      after,
    });
    seen.push(...(JSON.parse(page.data) as { id: string }[]).map(({ id }) => id));
    after = page.next;
    await contacts.create(aContactId(), { name: 'A before everything' });
  } while (after !== null);
  expect(seen).toEqual(ids);
});
