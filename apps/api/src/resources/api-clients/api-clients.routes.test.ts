/** The promises of the API client endpoints, from outside, made with keys of kind `admin`. Those of people are in the people's tests. */
import type { ApiClient, ApiClientWithKey, Scope } from '@parley/contract/schemas';
import { ERRORS } from '@parley/contract/schemas';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startHarness } from '../../../test/harness.ts';
import type { Harness, MadeKey, MadeWorkspace } from '../../../test/harness.ts';

let api: Harness;
let workspace: MadeWorkspace;
let admin: MadeKey;

const LIVE = { name: 'Orders', environment: 'live', scopes: ['contacts:read'] } as const;
const HOUR_MS = 3_600_000;

beforeAll(async () => {
  api = await startHarness();
});
afterAll(() => api.close());
beforeEach(async () => {
  workspace = await api.workspace();
  admin = await api.key(workspace, { kind: 'admin', environment: 'live' });
});

const call = <T = Record<string, unknown>>(
  method: string,
  path: string,
  ...[body, given = admin]: [unknown?, MadeKey?]
) => api.call<T>(method, path, { key: given.key, ...(body === undefined ? {} : { body }) });
const create = async (values: Record<string, unknown> = {}) =>
  (await call<ApiClientWithKey>('POST', '/v1/api-clients', { ...LIVE, ...values })).body;
const me = (key: string | null) => api.call('GET', '/v1/me', { key: String(key) });
const soon = (ms: number) => new Date(api.clock.now() + ms).toISOString();

describe('POST /v1/api-clients', () => {
  test('shows a key that works, this once', async () => {
    const client = await create();
    expect(client.key).toMatch(/^parley_live_[0-9A-Za-z]{38}$/);
    expect((await me(client.key)).status).toBe(200);
    const shown = await call('GET', `/v1/api-clients/${client.id}`);
    expect(shown.text).not.toContain(String(client.key));
    expect(shown.body).not.toHaveProperty('key');
  });

  test('keeps a hash that nobody can verify with the database alone', async () => {
    const client = await create();
    const rows = await api.parts.database.reads.selectFrom('apiClientSecrets').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(String(client.key).slice(12, 44));
    expect(rows.find((row) => row.apiClientId === client.id)?.sealedKey).toBeNull();
  });

  test('refuses scopes that are unknown, not for API keys, or above the giver', async () => {
    const narrow = await api.key(workspace, {
      kind: 'admin',
      environment: 'live',
      scopes: ['api-clients:write', 'api-clients:read'],
    });
    const tries: [unknown, MadeKey, number, string][] = [
      [{ ...LIVE, scopes: ['contacts:fly'] }, admin, 400, 'unknown_scope'],
      [{ ...LIVE, scopes: ['members:write'] }, admin, 400, 'unknown_scope'],
      [LIVE, narrow, 403, 'above_your_role'],
    ];
    for (const [body, given, status, code] of tries) {
      const refused = await call('POST', '/v1/api-clients', body, given);
      expect([refused.status, refused.body['code']]).toEqual([status, code]);
    }
  });

  test('never lets a key make a key of kind admin', async () => {
    const body = {
      name: 'Root',
      kind: 'admin',
      environment: 'live',
      scopes: ['api-clients:write'],
      expiresAt: soon(HOUR_MS),
    };
    const refused = await call('POST', '/v1/api-clients', body);
    expect([refused.status, refused.body['code']]).toEqual([403, 'above_your_role']);
  });

  test('gives a client without scopes no rights at all', async () => {
    const { key } = await create({ scopes: [] });
    const refused = await api.call('GET', '/v1/contacts', { key: String(key) });
    expect([refused.status, refused.body['code']]).toEqual([403, 'insufficient_scope']);
  });

  test('refuses an expiry in the past and networks that are none or everything', async () => {
    for (const values of [
      { expiresAt: soon(-1000) },
      { allowedNetworks: ['not a network'] },
      { allowedNetworks: ['0.0.0.0/0'] },
      { allowedNetworks: ['::/0'] },
      { allowedNetworks: ['::ffff:0.0.0.0/96'] },
      { allowedNetworks: ['::ffff:127.0.0.0/90'] },
      { allowedNetworks: ['203.0.113.0/33'] },
    ]) {
      expect((await call('POST', '/v1/api-clients', { ...LIVE, ...values })).status).toBe(400);
    }
  });

  test('says the number of the plan when it allows no more', async () => {
    const small = await api.workspace({ plan: 'free' });
    const given = await api.key(small, { kind: 'admin', environment: 'live' });
    expect((await call('POST', '/v1/api-clients', LIVE, given)).status).toBe(201);
    const refused = await call('POST', '/v1/api-clients', LIVE, given);
    expect(refused.body).toMatchObject({ status: 409, code: 'plan_limit', suggestedPlan: 'starter' });
    expect(refused.body['detail']).toContain('2 API clients');
  });
});

test('clients made at the same moment do not pass the number of the plan', async () => {
  const small = await api.workspace({ plan: 'free' });
  const given = await api.key(small, { kind: 'admin', environment: 'live' });
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => call('POST', '/v1/api-clients', LIVE, given)),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(7).fill(409)]);
});

describe('an admin key', () => {
  const narrow = (values: { scopes?: Scope[]; environment?: 'live' | 'test' } = {}) =>
    api.key(workspace, { kind: 'admin', environment: 'live', scopes: ['api-clients:write'], ...values });

  /** Every way to change a client, each with the outcome of its own. */
  async function changes(by: MadeKey, client: ApiClientWithKey, oldSecret: string | undefined) {
    const path = `/v1/api-clients/${client.id}`;
    const answers = [
      await call('POST', `${path}/rotate`, {}, by),
      await call('PATCH', path, { browserAllowed: true, allowedNetworks: [], disabled: false }, by),
      await call('POST', `${path}/secrets/${oldSecret}/end`, {}, by),
      await call('DELETE', path, undefined, by),
    ];
    const several = await call<{ data: { code: string | null }[] }>(
      'POST',
      '/v1/api-clients/delete',
      { apiClientIds: [client.id] },
      by,
    );
    return [...answers.map(({ body }) => body['code']), several.body.data[0]?.code];
  }

  test('comes by no way to a key that may do what it may not hand out itself', async () => {
    const by = await narrow();
    const client = await create();
    const { body: rotated } = await call<ApiClientWithKey>('POST', `/v1/api-clients/${client.id}/rotate`, {});
    const oldSecret = rotated.secrets[1]?.id;
    expect(await changes(by, client, oldSecret)).toEqual(Array(5).fill('above_your_role'));
    expect([(await me(client.key)).status, (await me(rotated.key)).status]).toEqual([200, 200]);
  });

  test('hands out what it was given to hand out, which it cannot use itself', async () => {
    const by = await narrow({ scopes: ['api-clients:write', 'contacts:read'] });
    const made = await call<ApiClientWithKey>('POST', '/v1/api-clients', LIVE, by);
    expect(made.status).toBe(201);
    const rotated = await call<ApiClientWithKey>('POST', `/v1/api-clients/${made.body.id}/rotate`, {}, by);
    const read = (key: unknown) => api.call('GET', '/v1/contacts', { key: String(key) });
    expect([(await read(rotated.body.key)).status, (await read(by.key)).status]).toEqual([200, 403]);
    const wider = { scopes: ['contacts:read', 'contacts:write'] };
    const refused = await call('PATCH', `/v1/api-clients/${made.body.id}`, wider, by);
    expect([refused.status, refused.body['code']]).toEqual([403, 'above_your_role']);
  });

  test('of test data neither makes nor changes a live key', async () => {
    const by = await narrow({ scopes: ['api-clients:write', 'contacts:read'], environment: 'test' });
    const live = await call('POST', '/v1/api-clients', LIVE, by);
    expect([live.status, live.body['code']]).toEqual([403, 'above_your_role']);
    expect((await call('POST', '/v1/api-clients', { ...LIVE, environment: 'test' }, by)).status).toBe(201);
    const client = await create();
    const rotated = await call('POST', `/v1/api-clients/${client.id}/rotate`, {}, by);
    expect([rotated.status, rotated.body['code']]).toEqual([403, 'above_your_role']);
  });
});

test('a secret that was ended stops though the clock of the process is behind that of the database', async () => {
  const slow = await startHarness({ beside: api });
  slow.clock.advance(-5_000);
  const by = await slow.key(workspace, { kind: 'admin', environment: 'live' });
  const at = (method: string, path: string, body: unknown) =>
    slow.call<ApiClientWithKey>(method, path, { key: by.key, body });
  const statusOf = async (key: string | null) =>
    (await slow.call('GET', '/v1/me', { key: String(key) })).status;
  const { body: made } = await at('POST', '/v1/api-clients', LIVE);
  const { body: rotated } = await at('POST', `/v1/api-clients/${made.id}/rotate`, {});
  expect(await statusOf(made.key)).toBe(200);
  await at('POST', `/v1/api-clients/${made.id}/secrets/${rotated.secrets[1]?.id}/end`, {});
  const { body: next } = await at('POST', `/v1/api-clients/${made.id}/rotate`, { overlapSeconds: 0 });
  const statuses = [await statusOf(made.key), await statusOf(rotated.key), await statusOf(next.key)];
  await slow.close();
  expect(statuses).toEqual([401, 401, 200]);
});

describe('a key', () => {
  test('stops the moment it expires, though it was used and remembered before', async () => {
    const client = await create({ expiresAt: soon(HOUR_MS) });
    expect((await me(client.key)).status).toBe(200);
    api.clock.advance(HOUR_MS);
    expect((await me(client.key)).body['code']).toBe('invalid_api_key');
  });

  test('is refused while it is disabled, and works again afterwards', async () => {
    const client = await create();
    const statuses = [];
    for (const disabled of [true, false]) {
      await call('PATCH', `/v1/api-clients/${client.id}`, { disabled });
      statuses.push((await me(client.key)).status);
    }
    expect(statuses).toEqual([401, 200]);
  });

  test('loses a scope at the next request', async () => {
    const client = await create();
    const read = () => api.call('GET', '/v1/contacts', { key: String(client.key) });
    const before = await read();
    await call('PATCH', `/v1/api-clients/${client.id}`, { scopes: [] });
    expect([before.status, (await read()).status]).toEqual([200, 403]);
  });

  test('works only from its networks, also when IPv4 arrives inside IPv6', async () => {
    const inside = await create({ allowedNetworks: ['127.0.0.0/8'] });
    const mapped = await create({ allowedNetworks: ['::ffff:127.0.0.0/104'] });
    const outside = await create({ allowedNetworks: ['203.0.113.0/24', '2001:db8::/32'] });
    expect([(await me(inside.key)).status, (await me(mapped.key)).status]).toEqual([200, 200]);
    expect((await me(outside.key)).body).toMatchObject({ status: 403, code: 'address_not_allowed' });
  });

  test('shows when, from where and by what it was last used', async () => {
    const client = await create();
    await api.call('GET', '/v1/me', { key: String(client.key), headers: { 'user-agent': 'orders/1.0' } });
    await api.parts.recorder.flush();
    const { body } = await call<ApiClient>('GET', `/v1/api-clients/${client.id}`);
    expect(body).toMatchObject({
      lastUsedIp: '127.0.0.1',
      lastUsedUserAgent: 'orders/1.0',
      today: { requests: 1, errors: 0 },
    });
    expect(body.secrets[0]?.firstUsedAt).toBe(body.secrets[0]?.lastUsedAt);
  });
});

describe('PATCH /v1/api-clients/:apiClientId', () => {
  test('does not let a key shut itself out by its list of networks', async () => {
    const refused = await call('PATCH', `/v1/api-clients/${admin.id}`, {
      allowedNetworks: ['203.0.113.0/24'],
    });
    expect([refused.status, refused.body['code']]).toEqual([
      ERRORS.address_list_locks_you_out.status,
      'address_list_locks_you_out',
    ]);
    expect((await me(admin.key)).status).toBe(200);
  });

  test('lets an admin key change its own networks and nothing else of itself', async () => {
    const path = `/v1/api-clients/${admin.id}`;
    const allowedNetworks = ['127.0.0.0/8', '203.0.113.0/24'];
    const changed = await call<ApiClient>('PATCH', path, { allowedNetworks });
    expect([changed.status, changed.body.allowedNetworks]).toEqual([200, allowedNetworks]);
    for (const values of [{ allowedNetworks, name: 'Mine' }, { scopes: [] }, { expiresAt: null }, {}]) {
      const refused = await call('PATCH', path, values);
      expect([refused.status, refused.body['code']]).toEqual([403, 'above_your_role']);
    }
  });

  test('does not let one admin key change another', async () => {
    const other = await api.key(workspace, { kind: 'admin' });
    const refused = await call('PATCH', `/v1/api-clients/${other.id}`, { name: 'Mine now' });
    expect([refused.status, refused.body['code']]).toEqual([403, 'above_your_role']);
  });
});

describe('DELETE /v1/api-clients/:apiClientId', () => {
  test('cuts the key off at once and for good', async () => {
    const client = await create();
    expect((await call('DELETE', `/v1/api-clients/${client.id}`)).status).toBe(204);
    expect((await me(client.key)).body).toMatchObject({ status: 401, code: 'invalid_api_key' });
    expect((await call('GET', `/v1/api-clients/${client.id}`)).status).toBe(404);
  });

  test('wants a confirmation when the key was used within the hour', async () => {
    const client = await create();
    await me(client.key);
    await api.parts.recorder.flush();
    const refused = await call('DELETE', `/v1/api-clients/${client.id}`);
    expect(refused.body).toMatchObject({ status: 409, code: 'confirmation_required' });
    expect((await me(client.key)).status).toBe(200);
    expect((await call('DELETE', `/v1/api-clients/${client.id}?confirm=true`)).status).toBe(204);
  });
});

describe('GET /v1/api-clients', () => {
  test('finds by name, id, last four characters, environment and state, page by page', async () => {
    const orders = await create({ name: 'Order system' });
    await create({ name: 'Shop', environment: 'test' });
    await call('PATCH', `/v1/api-clients/${orders.id}`, { disabled: true });
    const names = async (query: string) =>
      (await call<{ data: ApiClient[] }>('GET', `/v1/api-clients?${query}`)).body.data.map(
        (client) => client.name,
      );
    expect(await names('q=order')).toEqual(['Order system']);
    expect(await names(`q=${orders.id}`)).toEqual(['Order system']);
    expect(await names(`q=${String(orders.key).slice(-4)}`)).toEqual(['Order system']);
    expect(await names('status=disabled')).toEqual(['Order system']);
    expect(await names('environment=test&status=active&q=sho')).toEqual(['Shop']);
    const first = await call<{ data: ApiClient[]; nextCursor: string }>(
      'GET',
      '/v1/api-clients?limit=2&sort=name',
    );
    const second = await call<{ data: ApiClient[] }>(
      'GET',
      `/v1/api-clients?limit=2&sort=name&cursor=${first.body.nextCursor}`,
    );
    expect([...first.body.data, ...second.body.data]).toHaveLength(3);
  });
});

test('every change of an API client leaves an audit entry with its actor, and no secret', async () => {
  const client = await create();
  await call('PATCH', `/v1/api-clients/${client.id}`, { name: 'Renamed' });
  const { body: rotated } = await call<ApiClientWithKey>('POST', `/v1/api-clients/${client.id}/rotate`, {});
  await call('DELETE', `/v1/api-clients/${client.id}`);
  const rows = await api.parts.database.reads
    .selectFrom('auditEntries')
    .selectAll()
    .where('targetId', '=', client.id)
    .orderBy('id')
    .execute();
  expect(rows.map((row) => row.action)).toEqual([
    'api_client.created',
    'api_client.updated',
    'api_client.rotated',
    'api_client.deleted',
  ]);
  expect(rows.every((row) => row.actorId === admin.id && row.requestId?.startsWith('req_') === true)).toBe(
    true,
  );
  expect(rows[1]?.changes).toEqual({ name: { from: 'Orders', to: 'Renamed' } });
  const text = JSON.stringify(rows);
  for (const key of [client.key, rotated.key]) expect(text).not.toContain(String(key).slice(12, 44));
});
