/** What tags keep to on PostgreSQL: one of each name, counts from the index, and contacts that never lose another's tag. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, storeFor } from '../index.ts';
import type { Database, Store } from '../index.ts';
import { anId, aWorkspace, testDatabase } from '../testing/index.ts';
import type { TestDatabase } from '../testing/index.ts';

let cloned: TestDatabase;
let database: Database;
let store: Store;

beforeAll(async () => {
  cloned = await testDatabase();
  database = openDatabase({ connection: cloned.connection });
});
afterAll(async () => {
  await database.close();
  await cloned.drop();
});
beforeEach(async () => {
  store = storeFor(database, { workspaceId: await aWorkspace(database), environment: 'test' });
});

const named = (...names: string[]) => names.map((name) => ({ id: anId('tag'), name }));

async function someTags(...names: string[]): Promise<string[]> {
  const tags = named(...names);
  for (const tag of tags) await store.tags.create(tag);
  return tags.map(({ id }) => id);
}

async function aContact(...addTagIds: string[]): Promise<string> {
  const id = anId('con');
  await store.contacts.create(id, { addTagIds });
  return id;
}

const byId = (value: string) => ({ by: 'id' as const, value });
const tagsOf = async (id: string) => (await store.contacts.get(byId(id)))?.tags;

describe('tags', () => {
  test('are walked by name with the number of their contacts', async () => {
    const [b = '', a = ''] = await someTags('Beta', 'alpha', 'Gamma');
    await aContact(a, b);
    await aContact(b);
    const first = await store.tags.list({ limit: 2, after: null });
    const rest = await store.tags.list({ limit: 2, after: first.next });
    expect([...first.rows, ...rest.rows].map((row) => [row.name, row.contactCount])).toEqual([
      ['alpha', 1],
      ['Beta', 2],
      ['Gamma', 0],
    ]);
    const found = await store.tags.list({ limit: 9, after: null, q: 'MA' });
    expect(found.rows.map(({ name }) => name)).toEqual(['Gamma']);
  });

  test('of one name without regard to case are one', async () => {
    const [vip] = await someTags('VIP');
    await expect(someTags('vip')).rejects.toThrow(/tags_name/);
    const [found, made] = (await store.tags.ensure(named('Vip', 'new'))).toSorted((one, two) =>
      two.name.localeCompare(one.name),
    );
    expect([found, made?.name]).toEqual([{ id: vip, name: 'VIP' }, 'new']);
  });

  test('are made once by twenty who want the same new ones at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, () => store.transaction((within) => within.tags.ensure(named('a', 'b')))),
    );
    expect(new Set(all.flat().map(({ id }) => id)).size).toBe(2);
    expect(all.every((tags) => tags.length === 2)).toBe(true);
  });
});

describe('a contact', () => {
  test('keeps every tag of fifty who give it one each at once', async () => {
    const ids = await someTags(
      ...Array.from({ length: 50 }, (_, index) => `tag ${String(index).padStart(2, '0')}`),
    );
    const contact = await aContact();
    await Promise.all(ids.map((id) => store.contacts.tag(byId(contact), id)));
    expect(await tagsOf(contact)).toHaveLength(50);
    expect((await store.contacts.get(byId(contact)))?.version).toBe(51);
  });

  test('is left as it is by a tag that it has, and by the loss of one that it has not', async () => {
    const [a = '', b = ''] = await someTags('a', 'b');
    const contact = await aContact(a);
    expect(await store.contacts.tag(byId(contact), a)).toMatchObject({
      outcome: 'unchanged',
      row: { version: 1 },
    });
    expect(await store.contacts.untag(byId(contact), b)).toMatchObject({
      outcome: 'unchanged',
      row: { version: 1 },
    });
    expect(await store.contacts.untag(byId(contact), a)).toMatchObject({
      outcome: 'updated',
      row: { version: 2, tags: [] },
    });
    expect(await store.contacts.tag(byId(anId('con')), a)).toEqual({ outcome: 'not_found' });
  });

  test('has 200 tags at most', async () => {
    const contact = await aContact(...Array.from({ length: 199 }, () => anId('tag')));
    const outcomes = [];
    for (const id of [anId('tag'), anId('tag')])
      outcomes.push((await store.contacts.tag(byId(contact), id)).outcome);
    expect(outcomes).toEqual(['updated', 'full']);
  });

  test('that has both tags of a move keeps one of them', async () => {
    const [from = '', to = '', other = ''] = await someTags('from', 'to', 'other');
    const contacts = [await aContact(from, other), await aContact(to, from), await aContact(other)];
    expect(await store.tags.contactsWith(from, 10)).toEqual(contacts.slice(0, 2));
    await store.tags.move({ from, to, contactIds: contacts });
    expect(await Promise.all(contacts.map((id) => tagsOf(id)))).toEqual([['other', 'to'], ['to'], ['other']]);
    expect(await store.tags.contactsWith(from, 10)).toEqual([]);
    expect((await store.tags.get(to))?.contactCount).toBe(2);
    await store.tags.move({ from: to, to: null, contactIds: contacts });
    expect(await Promise.all(contacts.map((id) => tagsOf(id)))).toEqual([['other'], [], ['other']]);
  });
});
