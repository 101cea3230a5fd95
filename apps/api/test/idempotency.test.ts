/** The promises of `Idempotency-Key`: one effect, the same answer again, and no secret kept. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startHarness } from './harness.ts';
import type { Harness, MadeKey, MadeWorkspace } from './harness.ts';

let api: Harness;
let workspace: MadeWorkspace;
let key: MadeKey;

beforeAll(async () => {
  api = await startHarness();
});
afterAll(() => api.close());
beforeEach(async () => {
  workspace = await api.workspace();
  key = await api.key(workspace);
});

const create = (body: unknown, idempotencyKey: string, given = key) =>
  api.call('POST', '/v1/contacts', { key: given.key, body, headers: { 'idempotency-key': idempotencyKey } });
const contacts = async (given = key) =>
  (await api.call<{ data: unknown[] }>('GET', '/v1/contacts?limit=200', { key: given.key })).body.data;

test('gives the first answer again, with its headers, and says that it is a repeat', async () => {
  const first = await create({ name: 'Ada' }, 'order-1');
  const second = await create({ name: 'Ada' }, 'order-1');
  expect(second.status).toBe(201);
  expect(second.body).toEqual(first.body);
  expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
  expect([first, second].map((answer) => answer.headers.get('idempotent-replayed'))).toEqual([null, 'true']);
  expect(await contacts()).toHaveLength(1);
});

test('takes the quoted form of the draft and the bare form for the same key', async () => {
  const first = await create({ name: 'Ada' }, '"order-2"');
  const second = await create({ name: 'Ada' }, 'order-2');
  expect(second.body).toEqual(first.body);
});

test('does not mind the order of keys or white space in the body', async () => {
  await create({ name: 'Ada', company: 'Engines' }, 'order-3');
  const again = await api.call('POST', '/v1/contacts', {
    key: key.key,
    body: ' { "company" : "Engines", "name":"Ada" } ',
    headers: { 'idempotency-key': 'order-3' },
  });
  expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
});

test('refuses the key for another body or another address', async () => {
  const contact = (await create({ name: 'Ada' }, 'order-4')).body;
  const otherBody = await create({ name: 'Eve' }, 'order-4');
  const otherAddress = await api.call('PATCH', `/v1/contacts/${String(contact['id'])}`, {
    key: key.key,
    body: { name: 'Ada' },
    headers: { 'idempotency-key': 'order-4' },
  });
  for (const refused of [otherBody, otherAddress]) {
    expect([refused.status, refused.body['code']]).toEqual([422, 'idempotency_mismatch']);
  }
});

test('has one effect for fifty identical requests at once; the others replay or are told to wait', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => create({ name: 'Ada' }, 'order-5')));
  expect(await contacts()).toHaveLength(1);
  expect(
    answers.filter(({ status, headers }) => status === 201 && headers.get('idempotent-replayed') === null),
  ).toHaveLength(1);
  for (const { status, headers, body } of answers) {
    if (status === 201) continue;
    expect([status, body['code'], headers.get('retry-after')]).toEqual([409, 'idempotency_in_progress', '1']);
  }
});

test('is apart for each API client, so that nobody is given the answer of another', async () => {
  const other = await api.key(workspace);
  const first = await create({ name: 'Ada' }, 'order-6');
  const second = await create({ name: 'Ada' }, 'order-6', other);
  expect(second.status).toBe(201);
  expect(second.body['id']).not.toBe(first.body['id']);
});

test('keeps no refusal: the corrected request may use the same key', async () => {
  const refused = await create({ email: 'not an address' }, 'order-7');
  const mended = await create({ email: 'ada@example.com' }, 'order-7');
  expect([refused.status, mended.status]).toEqual([400, 201]);
  const taken = await create({ email: 'ada@example.com' }, 'order-8');
  await api.call('DELETE', '/v1/contacts/email:ada@example.com', { key: key.key });
  const free = await create({ email: 'ada@example.com' }, 'order-8');
  expect([taken.status, free.status]).toEqual([409, 201]);
});

test('forgets an answer after 24 hours', async () => {
  await create({ name: 'Ada' }, 'order-9');
  await api.parts.database.writes
    .updateTable('idempotencyRecords')
    .set({ createdAt: new Date(Date.now() - 25 * 3_600_000).toISOString() })
    .execute();
  const later = await create({ name: 'Ada' }, 'order-9');
  expect(later.headers.get('idempotent-replayed')).toBeNull();
  expect(await contacts()).toHaveLength(2);
});

test('replays a deletion without a body', async () => {
  await create({ externalId: 'x' }, 'order-10');
  const remove = () =>
    api.call('DELETE', '/v1/contacts/ext:x', { key: key.key, headers: { 'idempotency-key': 'order-11' } });
  expect((await remove()).status).toBe(204);
  const again = await remove();
  expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([204, '', 'true']);
});

test('keeps and replays no key of a new API client', async () => {
  const admin = await api.key(workspace, { kind: 'admin', environment: 'live' });
  const make = () =>
    api.call('POST', '/v1/api-clients', {
      key: admin.key,
      body: { name: 'Orders', environment: 'live', scopes: ['contacts:read'] },
      headers: { 'idempotency-key': 'client-1' },
    });
  const first = await make();
  const second = await make();
  expect(first.body['key']).toMatch(/^parley_live_/);
  expect(second.body).toEqual({ ...first.body, key: null });
  const kept = await api.parts.database.reads.selectFrom('idempotencyRecords').select('body').execute();
  expect(kept.map((row) => row.body).join('\n')).not.toContain(String(first.body['key']));
});
