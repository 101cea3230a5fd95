/** An API client's own limit: set, told, held over all classes, changed at once, and no matter of other keys. */
import type { ApiClientWithKey, RateBudget } from '@parley/contract/schemas';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startHarness } from './harness.ts';
import type { Call, Harness } from './harness.ts';
import { expectProblem } from './problem.ts';
import { startRedis } from './redis-server.ts';
import type { RedisServer } from './redis-server.ts';
import { aWorld } from './world.ts';
import type { World } from './world.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

describe.each(['memory', 'postgres', 'redis'])('with the store in %s', (store) => {
  let api: Harness;
  let world: World;
  let admin: Call;
  beforeAll(async () => {
    api = await startHarness({ env: { LIMIT_STORE: store, REDIS_URL: redis.url } });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    world = await aWorld(api, 'test', 'self-hosted');
    admin = await world.as('adminKey');
  });

  async function create(callsPerMinute: number | null): Promise<{ id: string; as: Call }> {
    const body = {
      name: 'Limited',
      environment: 'test',
      scopes: ['contacts:read', 'contacts:write'],
      callsPerMinute,
    };
    const made = await api.call<ApiClientWithKey>('POST', '/v1/api-clients', { ...admin, body });
    expect([made.status, made.body.callsPerMinute]).toEqual([201, callsPerMinute]);
    return { id: made.body.id, as: { key: String(made.body.key) } };
  }
  const me = (as: Call) => api.call('GET', '/v1/me', as);
  const write = (as: Call) => api.call('POST', '/v1/contacts', { ...as, body: {} });
  const change = (id: string, callsPerMinute: number | null) =>
    api.call('PATCH', `/v1/api-clients/${id}`, { ...admin, body: { callsPerMinute } });

  test('it holds over all classes together, and says whose it is', async () => {
    const { as } = await create(3);
    expect([(await me(as)).status, (await write(as)).status, (await me(as)).status]).toEqual([200, 201, 200]);
    const refused = await write(as);
    expectProblem(refused, 'rate_limited');
    expect(refused.body).toMatchObject({ limit: { scope: 'own', perMinute: 3, burst: 3 } });
    expect(refused.body).not.toHaveProperty('suggestedPlan');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('it is told in the headers, by GET /v1/me and by GET /v1/rate-limits', async () => {
    const { as } = await create(30);
    const { headers, body } = await me(as);
    expect(headers.get('ratelimit-policy')).toMatch(/, "own";q=30;w=60$/);
    expect(headers.get('ratelimit')).toMatch(/, "own";r=29;t=2$/);
    expect(headers.get('x-ratelimit-limit')).toBe('30');
    expect(body['budget']).toEqual({ class: 'read', perMinute: 30, remaining: 29 });
    const { data } = (await api.call<{ data: RateBudget[] }>('GET', '/v1/rate-limits', as)).body;
    expect(data.filter(({ scope }) => scope === 'own')).toMatchObject([
      { class: null, perMinute: 30, burst: 30 },
    ]);
  });

  test('it takes nothing from the plan’s budgets for a call that it refuses', async () => {
    const { as } = await create(1);
    await me(as);
    const before = (await me(as)).headers.get('ratelimit')?.match(/"key";r=(\d+)/)?.[1];
    expect(Number(before)).toBeGreaterThanOrEqual(599_999);
  });

  test('a change holds from the next request on, and leaves an audit entry', async () => {
    const { id, as } = await create(1);
    expect([(await me(as)).status, (await me(as)).status]).toEqual([200, 429]);
    expect((await change(id, 2)).body['callsPerMinute']).toBe(2);
    expect((await me(as)).status).toBe(200);
    expect((await change(id, null)).body['callsPerMinute']).toBeNull();
    const { status, headers } = await me(as);
    expect([status, headers.get('ratelimit')?.includes('own')]).toEqual([200, false]);
    const { rows } = await api.parts.database.pool.query(
      `select changes from audit_entries where target_id = $1 and action = 'api_client.updated' order by id`,
      [id],
    );
    expect(rows.map((row: { changes: unknown }) => row.changes)).toEqual([
      { callsPerMinute: { from: 1, to: 2 } },
      { callsPerMinute: { from: 2, to: null } },
    ]);
  });

  test('it is no matter of other keys', async () => {
    const [limited, other] = [await create(1), await create(null)];
    await me(limited.as);
    expect([(await me(limited.as)).status, (await me(other.as)).status]).toEqual([429, 200]);
  });
});
