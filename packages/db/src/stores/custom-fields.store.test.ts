/** What definitions of custom fields and their values keep to on PostgreSQL: order, locks against changes, and values written anew. */
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

const aField = (key: string, values = {}) =>
  store.customFields.create({ id: anId('fld'), key, label: key, type: 'text', ...values });

async function aContact(fields: Record<string, string | number | string[]>): Promise<string> {
  const id = anId('con');
  await store.contacts.create(id, { fields });
  return id;
}

const fieldsOf = async (id: string) => (await store.contacts.get({ by: 'id', value: id }))?.fields;

describe('definitions', () => {
  test('are walked by key, archived ones apart', async () => {
    for (const key of ['c', 'a', 'd', 'b']) await aField(key);
    const gone = await store.customFields.getByKey('b');
    await store.customFields.update(gone?.id ?? '', { archivedAt: '2026-02-11T09:00:00.000Z' });
    const walk = async (archived: 'true' | 'false' | 'all') => {
      const first = await store.customFields.list({ limit: 2, after: null, archived });
      const rest = first.next && (await store.customFields.list({ limit: 100, after: first.next, archived }));
      return [...first.rows, ...(rest?.rows ?? [])].map(({ key }) => key);
    };
    expect([await walk('false'), await walk('true'), await walk('all')]).toEqual([
      ['a', 'c', 'd'],
      ['b'],
      ['a', 'b', 'c', 'd'],
    ]);
    expect(await store.customFields.count()).toEqual({ active: 3, archived: 1 });
  });

  test('keep a key for good, in each environment for itself', async () => {
    await aField('plan');
    await expect(aField('plan')).rejects.toThrow(/custom_fields_key/);
    const live = storeFor(database, { workspaceId: store.workspaceId, environment: 'live' });
    await live.customFields.create({ id: anId('fld'), key: 'plan', label: 'Plan', type: 'number' });
    expect((await store.customFields.getByKey('plan'))?.type).toBe('text');
  });

  test('that a new contact must have a value for are known, but for archived ones', async () => {
    const field = await aField('plan', { required: true });
    expect(await store.customFields.hasRequired()).toBe(true);
    await store.customFields.update(field.id, { archivedAt: '2026-02-11T09:00:00.000Z' });
    expect(await store.customFields.hasRequired()).toBe(false);
  });

  test('cannot change while somebody writes their values, who reads them anew after a change', async () => {
    const field = await aField('plan');
    const order: string[] = [];
    let changed: Promise<void> = Promise.resolve();
    await store.transaction(async (writer) => {
      await writer.customFields.listForWriting(['plan'], false);
      changed = store.transaction(async (changer) => {
        await changer.customFields.lock(field.id);
        order.push('changed');
        await changer.customFields.update(field.id, { type: 'number' });
      });
      const blocked = `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await expect.poll(async () => (await database.pool.query<{ n: number }>(blocked)).rows[0]?.n).toBe(1);
      order.push('written');
    });
    await changed;
    expect(order).toEqual(['written', 'changed']);
    expect((await store.customFields.listForWriting(['plan'], false))[0]?.type).toBe('number');
  });
});

describe('values', () => {
  test('are found by field, and by choice without regard to case', async () => {
    const ids = [await aContact({ plan: 'Gold' }), await aContact({ plan: ['silver', 'gold'] })];
    await aContact({ other: 'gold' });
    const number = await aContact({ plan: 7 });
    const find = (choices?: string[], limit = 10) =>
      store.customFields.contactsWithValue({ key: 'plan', limit, choices });
    expect(await find()).toEqual([...ids, number]);
    expect(await find(undefined, 2)).toHaveLength(2);
    expect(await find(['gold'])).toEqual(ids);
    expect(await find(['SILVER', 'lead'])).toEqual([ids[1]]);
    expect(await store.customFields.valuesOf('plan', ids)).toEqual([
      { contactId: ids[0], value: 'Gold' },
      { contactId: ids[1], value: ['silver', 'gold'] },
    ]);
  });

  test('are written anew or cleared, beside the others, and contacts move their versions', async () => {
    const ids = [await aContact({ plan: '7', kept: 'a' }), await aContact({ plan: 'x', kept: 'b' })];
    await store.customFields.writeValues('plan', [
      { contactId: ids[0] ?? '', value: 7 },
      { contactId: ids[1] ?? '', value: null },
    ]);
    expect([await fieldsOf(ids[0] ?? ''), await fieldsOf(ids[1] ?? '')]).toEqual([
      { plan: 7, kept: 'a' },
      { kept: 'b' },
    ]);
    expect((await store.contacts.get({ by: 'id', value: ids[1] ?? '' }))?.version).toBe(2);
    expect(await store.customFields.contactsWithValue({ key: 'plan', limit: 10 })).toEqual([ids[0]]);
  });

  test('of an archived field are kept and not shown', async () => {
    const field = await aField('plan');
    const id = await aContact({ plan: 'gold' });
    await store.customFields.update(field.id, { archivedAt: '2026-02-11T09:00:00.000Z' });
    expect(await fieldsOf(id)).toEqual({});
    await store.customFields.update(field.id, { archivedAt: null });
    expect(await fieldsOf(id)).toEqual({ plan: 'gold' });
  });
});
