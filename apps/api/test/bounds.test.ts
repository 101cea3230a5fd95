/** What is taken at its longest can be read back: no answer is refused by its own promise. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSignedInMember } from './browser.ts';
import type { Browser } from './browser.ts';
import { startHarness } from './harness.ts';
import type { Harness, MadeKey } from './harness.ts';

let api: Harness;
let owner: Browser;
let key: MadeKey;
let admin: MadeKey;

beforeAll(async () => {
  api = await startHarness();
  const workspace = await api.workspace();
  owner = await aSignedInMember(api, workspace, 'owner');
  key = await api.key(workspace, { name: 'n'.repeat(80) });
  admin = await api.key(workspace, { kind: 'admin' });
});
afterAll(() => api.close());

/** 254 characters, the most that an address may have. */
const LONGEST_EMAIL = `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.com`;

const contact = {
  externalId: 'x'.repeat(200),
  name: 'n'.repeat(200),
  email: LONGEST_EMAIL,
  company: 'c'.repeat(200),
  locale: 'en-u-ca-gregory-hc-h12',
  phone: '+442079460123',
};

test('an invitation to the longest address is in the list and in the audit log', async () => {
  expect(LONGEST_EMAIL).toHaveLength(254);
  const invited = await owner.call('POST', '/v1/invitations', { email: LONGEST_EMAIL, role: 'viewer' });
  expect(invited.status, invited.text).toBe(201);
  const list = await owner.call('GET', '/v1/invitations');
  const log = await owner.call('GET', '/v1/audit-log');
  for (const answer of [list, log]) {
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(LONGEST_EMAIL);
  }
});

test('a contact with every text at its longest is read, listed, and named by each of them', async () => {
  const made = await api.call<{ id: string }>('POST', '/v1/contacts', { key: key.key, body: contact });
  expect(made.status, made.text).toBe(201);
  const refs = [made.body.id, `ext:${contact.externalId}`, `email:${LONGEST_EMAIL}`];
  for (const path of ['', ...refs.map((ref) => `/${ref}`)]) {
    const answer = await api.call('GET', `/v1/contacts${path}`, { key: key.key });
    expect([answer.status, answer.text.includes(LONGEST_EMAIL)]).toEqual([200, true]);
  }
});

test('an API client with the longest names is listed, and its calls are logged', async () => {
  const body = { name: 'n'.repeat(80), environment: 'test', scopes: [], allowedNetworks: [] };
  const made = await api.call('POST', '/v1/api-clients', { key: admin.key, body });
  expect(made.status, made.text).toBe(201);
  expect((await api.call('GET', '/v1/api-clients', { key: admin.key })).status).toBe(200);
});

test('a request with the longest address and program is in the request log', async () => {
  const headers = { 'user-agent': 'u'.repeat(2_000), 'idempotency-key': 'i'.repeat(255) };
  const path = `/v1/contacts?q=${'%C3%A9'.repeat(1_000)}`;
  expect((await api.call('GET', path, { key: key.key, headers })).status).toBe(400);
  await api.call('POST', '/v1/contacts', { key: key.key, headers, body: {} });
  await api.parts.recorder.flush();
  const log = await api.call('GET', '/v1/request-logs', { key: key.key });
  expect([log.status, log.text.includes('%C3%A9%C3%A9')]).toEqual([200, true]);
});
