/** What the plan's rates mean for a caller: headers that count down, a refusal that says when to come back, and who shares what. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLANS } from '@parley/contract/schemas';
import type { RateClass } from '@parley/contract/schemas';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startHarness } from './harness.ts';
import type { Answered, Call, Harness } from './harness.ts';
import { expectProblem } from './problem.ts';
import { nameOf, ROUTES, send, validRequest } from './requests.ts';
import { aWorld } from './world.ts';
import type { World } from './world.ts';

// Refilled so slowly that a test on a busy machine never sees it happen by itself.
const BURST = 6;
const slow = { perMinute: 1, burst: BURST };
const rates = { read: slow, write: slow, send: slow, heavy: slow };
const quick = { perMinute: 600, burst: 600 };
const tables = [
  { ...PLANS[0], id: 'slow', name: 'Slow', rates, monthlyCalls: null },
  {
    ...PLANS[0],
    id: 'quick',
    name: 'Quick',
    monthlyCalls: null,
    rates: { read: quick, write: quick, send: quick, heavy: quick },
  },
];

let folder: string;
let api: Harness;
let world: World;
let as: Call;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-plans-'));
  const file = join(folder, 'plans.json');
  writeFileSync(file, JSON.stringify(tables));
  api = await startHarness({ env: { PARLEY_PLANS_FILE: file, PARLEY_PLAN: 'slow' } });
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  world = await aWorld(api, 'test', 'slow');
  as = await world.as('key');
});

const me = (caller: Call = as) => api.call('GET', '/v1/me', caller);
const create = (caller: Call = as) => api.call('POST', '/v1/contacts', { ...caller, body: {} });

async function times(count: number, call: () => Promise<Answered>): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (let index = 0; index < count; index += 1) answers.push(await call());
  return answers;
}

const remaining = ({ headers }: Answered) => Number(headers.get('x-ratelimit-remaining'));
const aKey = async (): Promise<Call> => ({ key: (await api.key(world.workspace)).key });

describe('the headers', () => {
  test('fall by one with each call, for the key and for the workspace', async () => {
    const answers = await times(3, me);
    expect(answers.map(remaining)).toEqual([BURST - 1, BURST - 2, BURST - 3]);
    expect(answers.map(({ headers }) => headers.get('ratelimit'))).toEqual(
      [5, 4, 3].map((left) =>
        expect.stringMatching(new RegExp(`^"key";r=${left};t=\\d+, "workspace";r=${left};t=\\d+$`)),
      ),
    );
  });

  test('name the policy of the plan', async () => {
    const { headers } = await me();
    expect(headers.get('ratelimit-policy')).toBe(`"key";q=${BURST};w=360, "workspace";q=${BURST};w=360`);
    expect(headers.get('x-ratelimit-limit')).toBe(String(BURST));
  });

  test('count the classes of calls apart', async () => {
    await times(3, me);
    expect(remaining(await create())).toBe(BURST - 1);
    expect(remaining(await me())).toBe(BURST - 4);
  });

  test('tell in how many seconds everything is back, and no less', async () => {
    const [, second] = await times(2, me);
    const reset = Number(second?.headers.get('x-ratelimit-reset'));
    expect(reset).toBeGreaterThan(60);
    expect(reset).toBeLessThanOrEqual(120);
    api.clock.advance(reset * 1000);
    expect(remaining(await me())).toBe(BURST - 1);
  });
});

describe('a call too many', () => {
  const exhaust = () => times(BURST, me);

  test('is answered with the limit, the plan that would allow it, and when to come back', async () => {
    expect((await exhaust()).map(({ status }) => status)).toEqual(Array.from({ length: BURST }, () => 200));
    const refused = await me();
    expectProblem(refused, 'rate_limited');
    const retryAfter = Number(refused.headers.get('retry-after'));
    const limit = { scope: 'key', class: 'read', plan: 'slow', perMinute: 1, burst: BURST, retryAfter };
    expect(refused.body).toMatchObject({ limit, suggestedPlan: 'quick' });
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(60);
    expect(remaining(refused)).toBe(0);
    const waits = [...(refused.headers.get('ratelimit') ?? '').matchAll(/;t=(\d+)/g)].map(([, seconds]) =>
      Number(seconds),
    );
    expect(Math.max(...waits)).toBeLessThanOrEqual(retryAfter);
  });

  test('passes after Retry-After, and not a second before', async () => {
    await exhaust();
    const retryAfter = Number((await me()).headers.get('retry-after'));
    api.clock.advance((retryAfter - 2) * 1000);
    expect((await me()).status).toBe(429);
    api.clock.advance(2_000);
    expect((await me()).status).toBe(200);
    expect((await me()).status).toBe(429);
  });

  test('takes nothing, however often it is tried', async () => {
    await exhaust();
    await times(20, me);
    api.clock.advance(60_000);
    expect((await times(2, me)).map(({ status }) => status)).toEqual([200, 429]);
  });

  test('does nothing', async () => {
    await times(BURST, create);
    expect((await create()).status).toBe(429);
    const rows = api.parts.database.reads.selectFrom('contacts').select('id');
    expect(await rows.where('workspaceId', '=', world.workspace.id).execute()).toHaveLength(BURST);
  });

  test('is counted as limited in usage', async () => {
    await exhaust();
    await times(2, me);
    await api.parts.recorder.flush();
    const usage = await api.call<{ data: { limited: number }[] }>(
      'GET',
      '/v1/usage?groupBy=total',
      await world.as('session'),
    );
    expect(usage.body.data.map(({ limited }) => limited)).toEqual([2]);
  });
});

describe('a budget', () => {
  test('of the workspace is shared by all of its keys', async () => {
    const keys = await Promise.all([aKey(), aKey(), aKey()]);
    const answers = (await Promise.all(keys.map((key) => times(BURST, () => me(key))))).flat();
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(BURST);
    const scopes = answers.filter(({ status }) => status === 429).map(({ body }) => body['limit']);
    expect(scopes).toContainEqual(expect.objectContaining({ scope: 'workspace' }));
  });

  test('of another workspace is its own', async () => {
    await times(BURST + 1, me);
    expect((await me(await (await aWorld(api, 'test', 'slow')).as('key'))).status).toBe(200);
  });

  test('of the keys is not eaten by people, nor theirs by keys', async () => {
    const person = await world.as('session');
    expect((await times(BURST + 1, () => me(person))).map(({ status }) => status).at(-1)).toBe(429);
    expect((await times(BURST + 1, () => me())).map(({ status }) => status)).toEqual([
      ...Array.from({ length: BURST }, () => 200),
      429,
    ]);
  });

  test('of a person is told in the headers', async () => {
    const { headers } = await me(await world.as('session'));
    expect(headers.get('ratelimit')).toMatch(/^"person";r=5;t=\d+$/);
    expect(headers.get('ratelimit-policy')).toBe(`"person";q=${BURST};w=360`);
  });

  test('is not taken from by a caller who may not be here', async () => {
    const { key } = await api.key(world.workspace, {
      scopes: [],
      expiresAt: new Date(api.clock.now() + 1_000).toISOString(),
    });
    api.clock.advance(2_000);
    expect((await me({ key })).status).toBe(401);
    expect(remaining(await me())).toBe(BURST - 1);
  });

  test('is that of the plan which the workspace is on, from the next call on, also when it was used up', async () => {
    await times(BURST, me);
    expect((await me()).status).toBe(429);
    const change = api.parts.database.writes.updateTable('workspaces').set({ plan: 'quick' });
    await change.where('id', '=', world.workspace.id).execute();
    const person = await world.as('session');
    // Any change of the workspace tells every process to read its keys anew.
    await api.call('PATCH', '/v1/workspace', { ...person, body: { name: 'Moved' } });
    const { status, headers } = await me();
    expect([status, headers.get('ratelimit')]).toEqual([
      200,
      expect.stringMatching(/^"key";r=599;.*"workspace";r=599;/),
    ]);
    expect([
      (await me()).headers.get('x-ratelimit-limit'),
      (await me(person)).headers.get('x-ratelimit-limit'),
    ]).toEqual(['600', '600']);
  });
});

describe('GET /v1/rate-limits', () => {
  type Budgets = {
    plan: string;
    data: { scope: string; class: RateClass; remaining: number; burst: number }[];
  };
  const budgets = async (caller: Call) => (await api.call<Budgets>('GET', '/v1/rate-limits', caller)).body;

  test('tells every budget, and is free of charge', async () => {
    await times(2, me);
    const told = await times(BURST * 3, () => api.call('GET', '/v1/rate-limits', as));
    expect(told.map(({ status }) => status)).toEqual(told.map(() => 200));
    expect(told.map(({ headers }) => headers.get('ratelimit'))).toEqual(told.map(() => null));
    const { plan, data } = await budgets(as);
    expect([plan, data.length]).toEqual(['slow', 8]);
    for (const budget of data) {
      expect([budget.scope, budget.class, budget.remaining]).toEqual([
        budget.scope,
        budget.class,
        budget.class === 'read' ? BURST - 2 : BURST,
      ]);
    }
  });

  test('still answers when nothing is left', async () => {
    await times(BURST + 1, me);
    expect((await budgets(as)).data.find((budget) => budget.class === 'read')?.remaining).toBe(0);
  });

  test('tells a person of their own budgets alone', async () => {
    const { data } = await budgets(await world.as('session'));
    expect([...new Set(data.map(({ scope }) => scope))]).toEqual(['person']);
  });
});

const rated = ROUTES.flatMap((named) => {
  const { rate, callers } = named.route.metadata;
  const kind = callers.find((each) => each !== 'nobody');
  return rate === null || kind === undefined ? [] : [[nameOf(named), { rate, kind, named }] as const];
});

test.each(rated)(
  '%s takes from the budgets of its class, and from no other',
  async (_name, { rate, kind, named }) => {
    const caller = await world.as(kind);
    await send(world, await validRequest(named, kind, world));
    const { body } = await api.call<{ data: { class: RateClass; remaining: number }[] }>(
      'GET',
      '/v1/rate-limits',
      caller,
    );
    const expected = body.data.map((budget) => [
      budget.class,
      budget.class === rate.class ? BURST - rate.cost : BURST,
    ]);
    expect(body.data.map((budget) => [budget.class, budget.remaining])).toEqual(expected);
  },
);
