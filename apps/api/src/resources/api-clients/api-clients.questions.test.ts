/** What is asked about many API clients at once: whose a found key is, counts, names, and the deletion of several. */
import { API_KEY_SCOPES } from '@parley/contract/schemas';
import type {
  ApiClient,
  ApiClientName,
  ApiClientSummary,
  ApiClientWithKey,
  DeletedApiClients,
  FoundKey,
} from '@parley/contract/schemas';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startHarness } from '../../../test/harness.ts';
import type { Harness, MadeKey, MadeWorkspace } from '../../../test/harness.ts';

let api: Harness;
let workspace: MadeWorkspace;
let admin: MadeKey;

const LIVE = { name: 'Orders', environment: 'live', scopes: ['contacts:read'] } as const;

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

describe('POST /v1/api-clients/lookup', () => {
  const find = async (key: unknown, given = admin) =>
    (await call<FoundKey>('POST', '/v1/api-clients/lookup', { key }, given)).body.found;

  test('tells whose key it is and that it works, of this workspace only', async () => {
    const client = await create();
    const foreign = await api.key(await api.workspace());
    expect(await find(client.key)).toEqual({
      apiClientId: client.id,
      name: 'Orders',
      environment: 'live',
      secretId: client.secrets[0]?.id,
      hint: client.secrets[0]?.hint,
      state: 'active',
      since: null,
    });
    expect(await find(foreign.key)).toBeNull();
    expect(await find('parley_live_nonsense')).toBeNull();
  });

  test('still knows a key that was rotated away, switched off, or whose client was deleted', async () => {
    const rotated = await create();
    await call('POST', `/v1/api-clients/${rotated.id}/rotate`, { overlapSeconds: 0 });
    const disabled = await create();
    await call('PATCH', `/v1/api-clients/${disabled.id}`, { disabled: true });
    const deleted = await create();
    await call('DELETE', `/v1/api-clients/${deleted.id}`);
    const states = [];
    for (const { key } of [rotated, disabled, deleted]) states.push(await find(key));
    expect(states.map((found) => found?.state)).toEqual(['rotated', 'disabled', 'deleted']);
    for (const found of states) expect(Date.parse(found?.since ?? '')).toBeGreaterThan(0);
  });

  test('makes an address that guesses wait, without stopping its keys', async () => {
    const client = await create();
    api.clock.advance(60_000);
    for (let tries = 0; tries < 20; tries += 1) expect(await find(`parley_live_${tries}`)).toBeNull();
    const paused = await call('POST', '/v1/api-clients/lookup', { key: client.key });
    expect([paused.status, paused.body['code']]).toEqual([429, 'too_many_failures']);
    expect(Number(paused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await me(client.key)).status).toBe(200);
    api.clock.advance(60_000);
    expect((await find(client.key))?.apiClientId).toBe(client.id);
  });
});

describe('POST /v1/api-clients/delete', () => {
  const deleteMany = (apiClientIds: string[], confirm?: boolean) =>
    call<DeletedApiClients>('POST', '/v1/api-clients/delete', { apiClientIds, ...(confirm && { confirm }) });

  test('cuts several off at once, and says of each that stays why', async () => {
    const [one, two, used] = [await create(), await create(), await create()];
    await me(used.key);
    await api.parts.recorder.flush();
    const other = await api.key(workspace, { kind: 'admin', environment: 'live' });
    const foreign = await api.key(await api.workspace());
    const { body } = await deleteMany([one.id, used.id, other.id, foreign.id, two.id, one.id]);
    expect(body.data.map(({ apiClientId, isDeleted, code }) => [apiClientId, isDeleted, code])).toEqual([
      [one.id, true, null],
      [used.id, false, 'confirmation_required'],
      [other.id, false, 'above_your_role'],
      [foreign.id, false, 'api_client_not_found'],
      [two.id, true, null],
    ]);
    expect(body.data[1]?.detail).toContain('confirm=true');
    const statuses = [];
    for (const key of [one.key, two.key, used.key, foreign.key]) statuses.push((await me(key)).status);
    expect(statuses).toEqual([401, 401, 200, 200]);
    expect((await deleteMany([used.id], true)).body.data[0]?.isDeleted).toBe(true);
    expect((await me(used.key)).status).toBe(401);
  });

  test('leaves an entry in the audit log for each that was deleted, and for no other', async () => {
    const [one, two] = [await create({ name: 'One' }), await create({ name: 'Two' })];
    await deleteMany([one.id, two.id, 'key_none']);
    const rows = await api.parts.database.reads
      .selectFrom('auditEntries')
      .select(['targetName', 'actorId'])
      .where('workspaceId', '=', workspace.id)
      .where('action', '=', 'api_client.deleted')
      .orderBy('targetName')
      .execute();
    expect(rows).toEqual([
      { targetName: 'One', actorId: admin.id },
      { targetName: 'Two', actorId: admin.id },
    ]);
  });

  test('takes no more than 100', async () => {
    const ids = Array.from({ length: 101 }, (_, index) => `key_${index}`);
    expect((await deleteMany(ids)).status).toBe(400);
    expect((await deleteMany([])).status).toBe(400);
  });
});

describe('GET /v1/api-clients/summary', () => {
  test('counts every client, however many there are, and those that deserve a look', async () => {
    const { body } = await call<ApiClientSummary>('GET', '/v1/api-clients/summary');
    // The admin key itself has every scope and is in use.
    expect(body).toEqual({ total: 1, risks: { neverUsed: 1, idle: 0, neverExpires: 0, fullAccess: 1 } });
    await create({ scopes: API_KEY_SCOPES });
    await create({ environment: 'test' });
    const after = await call<ApiClientSummary>('GET', '/v1/api-clients/summary');
    expect(after.body).toEqual({
      total: 3,
      risks: { neverUsed: 3, idle: 0, neverExpires: 1, fullAccess: 2 },
    });
    const list = await call<{ data: ApiClient[] }>('GET', '/v1/api-clients?risk=neverExpires');
    expect(list.body.data.map(({ scopes }) => scopes.length)).toEqual([API_KEY_SCOPES.length]);
  });
});

describe('GET /v1/api-clients/names', () => {
  test('names clients that were deleted too, and none of another workspace', async () => {
    const kept = await create({ name: 'Shop' });
    const gone = await create({ name: 'Shop, the old one' });
    await call('DELETE', `/v1/api-clients/${gone.id}`);
    const foreign = await api.key(await api.workspace(), { name: 'Shop of somebody else' });
    const names = async (query: string) =>
      (await call<{ data: ApiClientName[] }>('GET', `/v1/api-clients/names?${query}`)).body.data;
    expect(await names('q=shop')).toEqual([
      { id: kept.id, name: 'Shop', environment: 'live', deletedAt: null },
      { id: gone.id, name: 'Shop, the old one', environment: 'live', deletedAt: expect.any(String) },
    ]);
    expect((await names(`id=${gone.id}&id=${foreign.id}`)).map(({ id }) => id)).toEqual([gone.id]);
    expect(await names('q=shop&environment=test')).toEqual([]);
  });
});
