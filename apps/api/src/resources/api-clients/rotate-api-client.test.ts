/** Rotation of API clients, from outside: what becomes of the former secret, and when. */
import type { ApiClient, ApiClientWithKey } from '@parley/contract/schemas';
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

describe('POST /v1/api-clients/:apiClientId/rotate', () => {
  test('keeps id and scopes, shows both secrets, and lets the old one live for the overlap only', async () => {
    const client = await create();
    const { body } = await call<ApiClientWithKey>('POST', `/v1/api-clients/${client.id}/rotate`, {
      overlapSeconds: 900,
    });
    expect(body).toMatchObject({ id: client.id, scopes: client.scopes });
    expect(body.secrets.map((secret) => secret.endsAt === null)).toEqual([true, false]);
    expect([(await me(client.key)).status, (await me(body.key)).status]).toEqual([200, 200]);
    api.clock.advance(901_000);
    expect([(await me(client.key)).status, (await me(body.key)).status]).toEqual([401, 200]);
  });

  test('ends the old secret at once without an overlap', async () => {
    const client = await create();
    await call('POST', `/v1/api-clients/${client.id}/rotate`, { overlapSeconds: 0 });
    expect((await me(client.key)).status).toBe(401);
  });

  test('never lets the old secret outlive the client', async () => {
    const client = await create({ expiresAt: soon(HOUR_MS) });
    const { body } = await call<ApiClientWithKey>('POST', `/v1/api-clients/${client.id}/rotate`, {
      overlapSeconds: 86_400,
    });
    expect(body.secrets[1]?.endsAt).toBe(client.expiresAt);
  });

  test('counts the overlap from the first use of the new secret when that is asked for', async () => {
    const client = await create();
    const { body } = await call<ApiClientWithKey>('POST', `/v1/api-clients/${client.id}/rotate`, {
      overlapSeconds: 900,
      overlapStarts: 'firstUse',
    });
    expect(body.secrets.map(({ endsAt, endsAfterSeconds }) => [endsAt, endsAfterSeconds])).toEqual([
      [null, null],
      [null, 900],
    ]);
    api.clock.advance(HOUR_MS);
    expect((await me(client.key)).status).toBe(200);
    expect((await me(body.key)).status).toBe(200);
    await api.parts.recorder.flush();
    const { body: shown } = await call<ApiClient>('GET', `/v1/api-clients/${client.id}`);
    const end = Date.parse(shown.secrets[1]?.endsAt ?? '');
    expect([shown.secrets[1]?.endsAfterSeconds, Math.abs(end - api.clock.now() - 900_000) < 60_000]).toEqual([
      null,
      true,
    ]);
    api.clock.advance(901_000);
    // The process was told of the end, and does not trust what it remembered of the old secret.
    await expect.poll(async () => (await me(client.key)).status).toBe(401);
    expect((await me(body.key)).status).toBe(200);
  });

  test('refuses a third live secret and a client that does not work', async () => {
    const client = await create();
    await call('POST', `/v1/api-clients/${client.id}/rotate`, {});
    const third = await call('POST', `/v1/api-clients/${client.id}/rotate`, {});
    await call('PATCH', `/v1/api-clients/${client.id}`, { disabled: true });
    const disabled = await call('POST', `/v1/api-clients/${client.id}/rotate`, {});
    expect(third.body).toMatchObject({ status: 409, code: 'two_secrets_live' });
    expect(disabled.body).toMatchObject({ status: 409, code: 'api_client_inactive' });
  });

  test('wants no body: all that it could say has a usual value', async () => {
    const client = await create();
    const rotated = await call<ApiClientWithKey>('POST', `/v1/api-clients/${client.id}/rotate`);
    expect(rotated).toMatchObject({ status: 200, body: { id: client.id } });
    expect(rotated.body.secrets).toHaveLength(2);
  });

  test('lets the old secret be ended before its time, but never the last one', async () => {
    const client = await create();
    const { body: rotated } = await call<ApiClientWithKey>('POST', `/v1/api-clients/${client.id}/rotate`, {});
    const [newest, old] = rotated.secrets;
    const end = (id: string | undefined) =>
      call<ApiClient>('POST', `/v1/api-clients/${client.id}/secrets/${id}/end`, {});
    expect((await end(old?.id)).body.secrets.map((secret) => secret.id)).toEqual([newest?.id]);
    expect([(await me(client.key)).status, (await me(rotated.key)).status]).toEqual([401, 200]);
    expect((await end(newest?.id)).body).toMatchObject({ status: 409, code: 'last_secret' });
  });
});
