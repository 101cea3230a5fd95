/** The promises of consents, from outside. Access, isolation, bad input and the form of answers are walked. */
import type { RecordedConsent, Consents, ConsentEvent } from '@parley/contract/schemas';
import type { z } from 'zod';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startHarness } from '../../../test/harness.ts';
import type { Harness, MadeKey } from '../../../test/harness.ts';

let api: Harness;
let key: MadeKey;
const path = '/v1/contacts/email:ada@example.com/consents';

beforeAll(async () => {
  api = await startHarness();
});
afterAll(() => api.close());
beforeEach(async () => {
  key = await api.key(await api.workspace());
  await api.call('POST', '/v1/contacts', { key: key.key, body: { email: 'ada@example.com' } });
});

const said = { channel: 'email', purpose: 'marketing', state: 'opted_in', source: 'a form' };
const record = (changes: Record<string, unknown> = {}, headers = {}) =>
  api.call<z.infer<typeof RecordedConsent>>('PUT', path, {
    key: key.key,
    body: { ...said, ...changes },
    headers,
  });

test('a consent is kept with who recorded it, when, and in which request', async () => {
  const { status, body, headers } = await record({ wording: 'Yes,\nplease.' });
  expect([status, body.consent.state]).toEqual([200, 'opted_in']);
  expect(body.event).toMatchObject({
    wording: 'Yes,\nplease.',
    actor: { kind: 'apiClient', id: key.id },
    requestId: headers.get('x-request-id'),
  });
  const { body: list } = await api.call<z.infer<typeof Consents>>('GET', path, { key: key.key });
  expect(list.data).toEqual([body.consent]);
  expect(list.data[0]?.evidence).toEqual(body.event);
});

test('one that comes late is recorded, and leaves what was decided later', async () => {
  await record({ state: 'opted_out', occurredAt: '2026-02-11T09:00:00Z' });
  const { body } = await record({ occurredAt: '2026-02-10T09:00:00+01:00' });
  expect([body.event.state, body.event.occurredAt]).toEqual(['opted_in', '2026-02-10T08:00:00.000Z']);
  expect(body.consent.state).toBe('opted_out');
  const { body: ledger } = await api.call<{ data: ConsentEvent[] }>('GET', `${path}/events`, {
    key: key.key,
  });
  expect(ledger.data.map(({ state }) => state)).toEqual(['opted_out', 'opted_in']);
});

test('one that would be said in the future is refused', async () => {
  const occurredAt = new Date(api.clock.now() + 120_000).toISOString();
  const refused = await record({ occurredAt });
  expect([refused.status, refused.body]).toMatchObject([
    400,
    { errors: [{ pointer: '/body/occurredAt', code: 'in_future' }] },
  ]);
});

test('the same request sent twice is recorded once', async () => {
  const headers = { 'idempotency-key': 'consent-1' };
  const [first, second] = [await record({}, headers), await record({}, headers)];
  expect(second.body).toEqual(first.body);
  const { body } = await api.call<{ data: unknown[] }>('GET', `${path}/events`, { key: key.key });
  expect(body.data).toHaveLength(1);
});
