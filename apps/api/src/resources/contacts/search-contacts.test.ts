/** Searching contacts: own writes are seen at once, pages meet without gap or repetition, and a wrong filter is told where it is wrong. */
import type { Contact } from '@parley/contract/schemas';
import { storeFor } from '@parley/db';
import type { Store } from '@parley/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startHarness } from '../../../test/harness.ts';
import type { Answered, Harness, MadeKey } from '../../../test/harness.ts';
import { expectProblem } from '../../../test/problem.ts';

interface Found {
  readonly data: Contact[];
  readonly nextCursor: string | null;
  readonly count: { value: number; isExact: boolean } | null;
}

let api: Harness;
let key: MadeKey;
let store: Store;

beforeAll(async () => {
  api = await startHarness();
});
afterAll(() => api.close());
beforeEach(async () => {
  const workspace = await api.workspace();
  key = await api.key(workspace);
  store = storeFor(api.parts.database, { workspaceId: workspace.id, environment: 'test' });
});

const search = (body: object): Promise<Answered<Found & Record<string, unknown>>> =>
  api.call('POST', '/v1/contacts/search', { key: key.key, body });
const vip = { field: 'tags', op: 'hasTag', value: 'vip' };

async function aTag(name: string): Promise<string> {
  const id = api.parts.newId('tag');
  await store.tags.create({ id, name });
  return id;
}

test('finds a contact in the moment that it has been tagged, changed, or untagged', async () => {
  const tag = await aTag('vip');
  const id = api.parts.newId('contact');
  await store.contacts.create(id, { name: 'Ada' });
  const found = async () => (await search({ filter: vip })).body.data.map((contact) => contact.id);
  expect(await found()).toEqual([]);
  await store.contacts.tag({ by: 'id', value: id }, tag);
  expect(await found()).toEqual([id]);
  await store.contacts.untag({ by: 'id', value: id }, tag);
  expect(await found()).toEqual([]);
});

// More than are fetched one by one, so that the order is walked.
const ALL = 5_200;
const MANY = 5_096;

test('gives every match once over all pages and in order, also where a condition is true of many', async () => {
  const tag = await aTag('vip');
  const { workspaceId } = store;
  await api.parts.database.pool.query(
    `insert into contacts (workspace_id, environment, id, name, tag_ids, created_at)
     select $1::int, 'test', 'con_' || lpad(n::text, 26, '0'), 'Person ' || n % 1000,
       case when n % 50 <> 0 then array[$2] else '{}' end, now() - n * interval '1 minute'
     from generate_series(1, $3::int) as n`,
    [workspaceId, tag, ALL],
  );
  const given: Contact[] = [];
  let cursor: string | null = null;
  do {
    const page: Answered<Found> = await search({
      filter: { and: [vip, { field: 'name', op: 'contains', value: 'person 77' }] },
      sort: 'name',
      limit: 20,
      ...(cursor === null ? {} : { cursor }),
    });
    expect(page.status, page.text).toBe(200);
    given.push(...page.body.data);
    cursor = page.body.nextCursor;
  } while (cursor !== null);
  const sorted = given.toSorted((one, two) =>
    one.name === two.name ? (one.id < two.id ? -1 : 1) : (one.name ?? '') < (two.name ?? '') ? -1 : 1,
  );
  expect(given.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id));
  expect(new Set(given.map(({ id }) => id)).size).toBe(given.length);
  const counted = await search({ filter: vip, count: true, limit: 1 });
  expect(counted.body.count).toEqual({ value: MANY, isExact: true });
  const inSql = await api.parts.database.pool.query(
    `select count(*)::int as count from contacts where workspace_id = $1 and name ilike 'person 77%' and $2 = any (tag_ids)`,
    [workspaceId, tag],
  );
  expect(inSql.rows).toEqual([{ count: given.length }]);
});

test('takes a cursor only with the filter that it was given out for', async () => {
  for (let index = 0; index < 3; index += 1)
    await store.contacts.create(api.parts.newId('contact'), { name: `Ada ${index}` });
  const filter = { field: 'name', op: 'startsWith', value: 'ada' };
  const { nextCursor } = (await search({ filter, limit: 1 })).body;
  expect((await search({ filter, limit: 1, cursor: nextCursor })).status).toBe(200);
  const other = { ...filter, value: 'ad' };
  expectProblem(await search({ filter: other, limit: 1, cursor: nextCursor }), 'invalid_cursor');
});

describe('a filter that is wrong is refused at', () => {
  const deep = (levels: number): object => (levels === 1 ? vip : { not: deep(levels - 1) });
  test.each([
    ['/body/filter/field', { field: 'shoeSize', op: 'eq', value: 1 }],
    ['/body/filter/field', { field: 'fields.unknown', op: 'exists' }],
    ['/body/filter/op', { field: 'createdAt', op: 'contains', value: 'x' }],
    ['/body/filter/op', { field: 'name', op: 'like', value: 'x' }],
    ['/body/filter/value', { field: 'name', op: 'eq' }],
    ['/body/filter/value', { field: 'name', op: 'exists', value: true }],
    ['/body/filter/value', { field: 'name', op: 'in', value: 'Ada' }],
    ['/body/filter/value', { field: 'name', op: 'eq', value: ['Ada'] }],
    ['/body/filter/value', { field: 'createdAt', op: 'gt', value: '2026-02-30' }],
    ['/body/filter/value', { field: 'createdAt', op: 'between', value: ['2026-01-01'] }],
    ['/body/filter/value', { field: 'createdAt', op: 'withinLast', value: '30 days' }],
    ['/body/filter/value', { field: 'createdAt', op: 'withinLast', value: 'P1M' }],
    ['/body/filter/value', { field: 'tags', op: 'hasTag', value: 'nobody has it' }],
    ['/body/filter/and/0/not/value', { and: [{ not: { field: 'tags', op: 'in', value: [] } }] }],
    ['/body/filter/and', { and: [] }],
    ['/body/filter', deep(5)],
    ['/body/filter', { and: [{ or: Array.from({ length: 50 }, () => vip) }, vip] }],
  ])('%s: %j', async (pointer, filter) => {
    const faults = expectProblem(await search({ filter }), 'invalid_request');
    expect(faults.map((fault) => fault.pointer)).toEqual([pointer]);
  });
});

test('the catalogue lists custom fields and tags, each with its operators', async () => {
  await aTag('vip');
  const id = api.parts.newId('customField');
  await store.customFields.create({
    id,
    key: 'plan',
    label: 'Plan',
    type: 'enum',
    options: ['free', 'gold'],
  });
  const catalog = await api.call('GET', '/v1/filters/catalog', { key: key.key });
  expect(catalog.body['data']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ field: 'tags', options: ['vip'] }),
      expect.objectContaining({ field: 'fields.plan', type: 'enum', options: ['free', 'gold'] }),
    ]),
  );
});
