/** Faults in words that a caller understands without knowing what the server is made of. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHarness } from '../../test/harness.ts';
import type { Harness, MadeKey } from '../../test/harness.ts';

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];
}

let api: Harness;
let key: MadeKey;
let admin: MadeKey;

beforeAll(async () => {
  api = await startHarness();
  const workspace = await api.workspace();
  key = await api.key(workspace);
  admin = await api.key(workspace, { kind: 'admin' });
});
afterAll(() => api.close());

const faults = ({ body }: { body: Problem }) =>
  body.errors.map(({ pointer, message }) => `${pointer} ${message}`);
const create = (body: unknown, headers = {}) =>
  api.call<Problem>('POST', '/v1/contacts', { key: key.key, headers, body: JSON.stringify(body) });

describe('a body', () => {
  test.each(['"x"', 'null', '5', '[]'])('that is %s must be an object', async (body) => {
    const answer = await api.call<Problem>('POST', '/v1/contacts', { key: key.key, body });
    expect(answer.status).toBe(400);
    expect(faults(answer)).toEqual(['/body must be a JSON object']);
  });

  test('that is missing is said to be', async () => {
    const answer = await api.call<Problem>('POST', '/v1/contacts', { key: key.key });
    expect(faults(answer)).toEqual(['/body is missing: it must be a JSON object']);
    expect(answer.body.detail).toBe('/body is missing: it must be a JSON object.');
  });
});

test.each([
  [{ email: 'nobody' }, '/body/email must be an e-mail address'],
  [{ email: 5 }, '/body/email must be text'],
  [{ name: 'n'.repeat(201) }, '/body/name must have at most 200 characters'],
  [{ name: '' }, '/body/name must not be empty'],
  [{ name: 'a\u0000' }, '/body/name holds a control character or one that cannot be stored'],
  [{ locale: 'English!' }, '/body/locale must be a language tag such as en-GB'],
  [{ nmae: 'Ada' }, '/body/nmae is not a field that this endpoint knows'],
])('%j is refused once, in words', async (body, fault) => {
  expect(faults(await create(body))).toEqual([fault]);
});

test.each([
  ['limit=0', '/query/limit must be at least 1'],
  ['limit=x', '/query/limit must be a number'],
  ['createdAfter=soon', '/query/createdAfter must be a time such as 2026-02-11T09:00:00Z'],
  ['sort=age', '/query/sort must be one of -createdAt, createdAt, -updatedAt, updatedAt, name, -name'],
])('?%s is refused in words', async (query, fault) => {
  expect(faults(await api.call<Problem>('GET', `/v1/contacts?${query}`, { key: key.key }))).toEqual([fault]);
});

test('a key for repeats, a blank name and an environment that is none are refused in words', async () => {
  expect(faults(await create({}, { 'idempotency-key': 'a b' }))).toEqual([
    '/headers/idempotency-key must be 1 to 255 visible ASCII characters, no space, no quotes',
  ]);
  const body = { name: '  ', environment: 'staging', scopes: [] };
  const refused = await api.call<Problem>('POST', '/v1/api-clients', { key: admin.key, body });
  expect(faults(refused)).toEqual([
    '/body/name must not be blank',
    '/body/environment must be one of live, test',
  ]);
});

test('no credential is answered with what to do', async () => {
  const answer = await api.call<Problem>('GET', '/v1/me');
  expect(answer.body).toMatchObject({
    code: 'unauthenticated',
    detail: 'Send your API key as `Authorization: Bearer <key>`.',
  });
});

test('a language tag with an extension is one', async () => {
  expect((await create({ locale: 'en-u-ca-gregory' })).status).toBe(201);
});
