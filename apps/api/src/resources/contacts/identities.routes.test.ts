/** The promises of identities and activity, from outside. Access, isolation, bad input and the form of answers are walked. */
import type { Contact, ContactEvent, Identity } from '@parley/contract/schemas';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startHarness } from '../../../test/harness.ts';
import type { Harness, MadeKey } from '../../../test/harness.ts';

let api: Harness;
let key: MadeKey;
let ada: Contact;

beforeAll(async () => {
  api = await startHarness();
});
afterAll(() => api.close());
beforeEach(async () => {
  key = await api.key(await api.workspace());
  ada = (await call<Contact>('POST', '/v1/contacts', { email: 'ada@example.com', phone: '+442079460958' }))
    .body;
});

const call = <T = Record<string, unknown>>(method: string, path: string, body?: unknown) =>
  api.call<T>(method, path, { key: key.key, body });
const add = (body: unknown, of = ada.id) => call<Identity>('POST', `/v1/contacts/${of}/identities`, body);

describe('identities', () => {
  test('are listed after what the contact has for its own, in their normal form', async () => {
    const bsuid = { scope: 'whatsapp', type: 'bsuid', value: 'GB.1349', verified: true };
    expect((await add(bsuid)).status).toBe(201);
    await add({ scope: 'email', type: 'email', value: 'Ada@Engines.EXAMPLE' });
    await add({ scope: 'sms', type: 'phone', value: '+44 20 7946 0000' });
    const { body } = await call<{ data: Identity[] }>('GET', `/v1/contacts/${ada.id}/identities`);
    expect(body.data.map(({ scope, value, primary }) => [scope, value, primary])).toEqual([
      ['email', 'ada@example.com', true],
      ['phone', '+442079460958', true],
      ['whatsapp', 'GB.1349', false],
      ['email', 'ada@engines.example', false],
      ['sms', '+442079460000', false],
    ]);
  });

  test.each([
    [{ scope: 'email', type: 'email', value: 'Eve@Example.com' }, 'an own address'],
    [{ scope: 'sms', type: 'phone', value: '+44 20 7946 0123' }, 'an own number'],
    [{ scope: 'telegram', type: 'handle', value: 'eve' }, 'an identity'],
  ])('name who has the value already: %j, %s', async (identity) => {
    const { body: eve } = await call<Contact>('POST', '/v1/contacts', {
      email: 'eve@example.com',
      phone: '+442079460123',
    });
    await add({ scope: 'telegram', type: 'handle', value: 'eve' }, eve.id);
    const refused = await add(identity);
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: 'identity_exists', existingId: eve.id, errors: [{ pointer: '/body/value' }] },
    ]);
  });

  test.each([
    [{ type: 'email', value: 'not one' }, 'invalid_format'],
    [{ type: 'phone', value: '020 7946 0958' }, 'invalid_phone'],
    [{ type: 'handle', value: ' ' }, 'empty'],
    [{ type: 'handle', value: 'chn_01k8zq3v9xe5fb6c7d8e9f0g1h:x' }, 'channel'],
    [{ type: 'handle', value: 'parley_live_1a' }, 'secret'],
  ])('are refused where they could not be found again: %j', async (identity, code) => {
    const refused = await add({ scope: 'telegram', ...identity });
    expect([refused.status, refused.body]).toMatchObject([
      400,
      { errors: [{ pointer: '/body/value', code }] },
    ]);
  });

  test.each([
    'identity:email:ADA@example.com',
    'identity:phone:+44 20 7946 0958',
    'identity:sms:+44 20 7946 0000',
    'phone:+44 20 7946 0000',
    'identity:whatsapp:GB.1349:x',
  ])('name their contact wherever one is named: %s', async (name) => {
    await add({ scope: 'sms', type: 'phone', value: '+442079460000' });
    await add({ scope: 'whatsapp', type: 'bsuid', value: 'GB.1349:x' });
    const path = `/v1/contacts/${encodeURIComponent(name)}`;
    const found = await call<Contact>('GET', path);
    expect([found.status, found.body.id, found.headers.get('x-merged-into')]).toEqual([200, ada.id, null]);
    const isOwn = name.startsWith('identity:email') || name.startsWith('identity:phone');
    expect(found.headers.get('content-location')).toBe(isOwn ? null : `/v1/contacts/${ada.id}`);
    expect((await call<Contact>('PUT', path, { name: 'Ada' })).body).toMatchObject({
      id: ada.id,
      name: 'Ada',
    });
    expect((await call('GET', `${path}/consents`)).status).toBe(200);
  });

  test('are not made by a write that names one that is not there', async () => {
    expect((await call('PUT', '/v1/contacts/identity:telegram:nobody', { name: 'X' })).status).toBe(404);
  });

  test('are removed once; another’s is not found', async () => {
    const { body } = await add({ scope: 'telegram', type: 'handle', value: 'ada' });
    const { body: eve } = await call<Contact>('POST', '/v1/contacts', {});
    const statuses = [];
    for (const of of [eve.id, ada.id, ada.id])
      statuses.push((await call('DELETE', `/v1/contacts/${of}/identities/${body.id}`)).status);
    expect(statuses).toEqual([404, 204, 404]);
  });
});

test('the activity of a contact tells what changed, who did it, and in which request', async () => {
  const changed = await call('PATCH', `/v1/contacts/${ada.id}`, { name: 'Ada', phone: null });
  await add({ scope: 'telegram', type: 'handle', value: 'ada' });
  const { body } = await call<{ data: ContactEvent[] }>('GET', '/v1/contacts/email:ada@example.com/activity');
  expect(body.data).toMatchObject([
    { type: 'identity.added', before: null, after: { scope: 'telegram', type: 'handle', value: 'ada' } },
    {
      type: 'contact.updated',
      contactId: ada.id,
      actor: { kind: 'apiClient', id: key.id },
      requestId: changed.headers.get('x-request-id'),
      before: { name: null, phone: '+442079460958' },
      after: { name: 'Ada', phone: null },
    },
    { type: 'contact.created', before: null, after: null },
  ]);
});
