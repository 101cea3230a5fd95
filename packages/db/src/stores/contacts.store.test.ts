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

it('is never not found for an upsert, though others make and delete the same contact all the time', async () => {
  const { contacts } = await aStore();
  const key = { by: 'externalId', value: 'crm-9' } as const;
  const work = async (index: number) => {
    const written = await contacts.upsert(key, { id: aContactId(), name: `Writer ${index}` });
    await contacts.delete(key);
    return written.outcome;
  };
  const outcomes = await times(200, work);
  expect([...new Set(outcomes)].toSorted()).toEqual(['created', 'updated']);
});

describe('a cap', () => {
  const CAP = 5;
  const count = async ({ workspaceId, environment }: { workspaceId: number; environment: Environment }) =>
    (
      await database.reads
        .selectFrom('contacts')
        .select('id')
        .where('workspaceId', '=', workspaceId)
        .where('environment', '=', environment)
        .execute()
    ).length;

  it('is never passed, however many come at once, and whichever way', async () => {
    const store = await aStore();
    const { contacts } = store;
    // There before anybody counted.
    await times(2, () => contacts.create(aContactId(), {}));
    const made = await times(24, (index) =>
      index % 2 === 0
        ? contacts.create(aContactId(), { name: `Writer ${index}` }, CAP)
        : contacts.upsert({ by: 'externalId', value: `crm-${index}` }, { id: aContactId() }, { cap: CAP }),
    );
    expect(made.filter(({ outcome }) => outcome === 'created')).toHaveLength(CAP - 2);
    expect(made.filter(({ outcome }) => outcome === 'full')).toHaveLength(24 - (CAP - 2));
    expect(await count(store)).toBe(CAP);
  });

  it('has room for one again when one is deleted, and for one only', async () => {
    const store = await aStore();
    const ids = await times(CAP, async () => {
      const id = aContactId();
      await store.contacts.create(id, {}, CAP);
      return id;
    });
    for (const id of ids.slice(0, 2)) await store.contacts.delete({ by: 'id', value: id });
    const made = await times(8, () => store.contacts.create(aContactId(), {}, CAP));
    expect(made.filter(({ outcome }) => outcome === 'created')).toHaveLength(2);
    expect(await count(store)).toBe(CAP);
  });

  it('counts what is made without one, and each environment by itself', async () => {
    const live = await aStore();
    const other = await aStore('test', live.workspaceId);
    await live.contacts.create(aContactId(), {}, CAP);
    await times(CAP - 1, () => live.contacts.create(aContactId(), {}));
    expect(await live.contacts.create(aContactId(), {}, CAP)).toEqual({ outcome: 'full' });
    expect(await other.contacts.create(aContactId(), {}, CAP)).toMatchObject({ outcome: 'created' });
  });

  it('says whose a value is sooner than that there is no room, and lets contacts that are there be changed', async () => {
    const { contacts } = await aStore();
    const id = aContactId();
    await contacts.create(id, ADA, 1);
    const other = aContactId();
    expect(await contacts.create(other, { email: ADA.email }, 1)).toEqual({
      outcome: 'taken',
      field: 'email',
      existingId: id,
    });
    const key = { by: 'email', value: ADA.email } as const;
    expect(await contacts.upsert(key, { id: other, name: 'Ada L.' }, { cap: 1 })).toMatchObject({
      outcome: 'updated',
    });
    expect(await contacts.create(other, {}, 0)).toEqual({ outcome: 'full' });
  });

  it('leaves no count of tenants that have none', async () => {
    const { contacts, workspaceId } = await aStore();
    await contacts.create(aContactId(), {});
    const counts = database.reads.selectFrom('contactCounts').selectAll();
    expect(await counts.where('workspaceId', '=', workspaceId).execute()).toEqual([]);
  });
});

describe('a version', () => {
  it('lets one of many writers through; the others hear the present one', async () => {
    const { contacts } = await aStore();
    const key = { by: 'id', value: aContactId() } as const;
    await contacts.create(key.value, ADA);
    const written = await times(20, (index) => contacts.update(key, { name: `Writer ${index}` }, [1]));
    expect(written.filter(({ outcome }) => outcome === 'updated')).toHaveLength(1);
    expect(written.filter(({ outcome }) => outcome === 'stale')).toHaveLength(19);
    expect(await contacts.delete(key, [1])).toEqual({ outcome: 'stale', version: 2 });
    expect(await contacts.delete(key, [7, 2])).toMatchObject({ outcome: 'deleted' });
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

describe('a search', () => {
  const found = async (names: readonly string[], q: string) => {
    const { contacts } = await aStore();
    for (const name of names) await contacts.create(aContactId(), { name });
    const page = await contacts.list({ limit: 10, sort: 'name', after: null, q });
    return (JSON.parse(page.data) as { name: string }[]).map(({ name }) => name);
  };

  it.each([
    'İSTANBUL',
    'ΣΑΣ',
    'ΟΔΥΣΣΕΥΣ',
    'Straße',
    'Zoe\u0308',
    'Zo\u00eb',
    '１００％',
    '100%_\\',
    '﷽',
    '張偉',
    "O'Brien-Smith, Jr.",
    'İ',
    '!!!',
    '_%',
    'a!!',
  ])('finds %j by itself, in lower and in upper case, composed and not', async (name) => {
    const forms = [name, name.toLowerCase(), name.normalize('NFC'), name.normalize('NFD')];
    for (const q of forms) expect([q, await found([name, 'Grace Hopper'], q)]).toEqual([q, [name]]);
    for (const own of forms) expect([own, await found([own, 'Grace Hopper'], name)]).toEqual([own, [own]]);
  });

  it('takes wildcards for the signs that they are, also where normalizing makes them', async () => {
    for (const q of ['％％％abc', 'a_c', 'a%c', '\\abc'])
      expect([q, await found(['abc', 'xxabcxx'], q)]).toEqual([q, []]);
  });
});

it('a page goes on after the longest and strangest names, by a short cursor', async () => {
  const { contacts } = await aStore();
  for (const sign of ['x', '"', '\u0001', '﷽', '張', '\u{1f600}', '\u{1d160}', '\u0390']) {
    for (const end of ['a', 'b'])
      await contacts.create(aContactId(), { name: sign.repeat((200 - 2) / sign.length) + end });
  }
  const seen: string[] = [];
  let after: { value: string; id: string } | null = null;
  do {
    const page: Awaited<ReturnType<typeof contacts.list>> = await contacts.list({
      limit: 1,
      sort: 'name',
      after,
    });
    seen.push(...(JSON.parse(page.data) as { id: string }[]).map(({ id }) => id));
    after = page.next;
    // What apps/api/src/http/cursor.ts makes of it must fit the contract's bound of 1000.
    expect(Buffer.byteLength(JSON.stringify(after)) * (4 / 3)).toBeLessThan(950);
  } while (after !== null);
  expect(new Set(seen).size).toBe(16);
});
