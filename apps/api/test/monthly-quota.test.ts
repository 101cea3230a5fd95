/** What the calls of a month mean for a caller: told everywhere, refused at the end, and shared by keys, environments and processes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLANS } from '@parley/contract/schemas';
import type { MonthlyBudget } from '@parley/contract/schemas';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startHarness } from './harness.ts';
import type { Answered, Call, Harness } from './harness.ts';
import { expectProblem } from './problem.ts';
import { aWorld } from './world.ts';
import type { World } from './world.ts';

const MOST = 5;
const quick = { perMinute: 600, burst: 600 };
const single = { perMinute: 1, burst: 1 };
const ratesOf = (rate: typeof quick) => ({ read: rate, write: rate, send: rate, heavy: rate });
const tables = [
  { ...PLANS[0], id: 'few', name: 'Few', rates: ratesOf(quick), monthlyCalls: MOST },
  { ...PLANS[0], id: 'slow', name: 'Slow', rates: ratesOf(single), monthlyCalls: MOST },
  { ...PLANS[0], id: 'more', name: 'More', rates: ratesOf(quick), monthlyCalls: 1_000 },
  { ...PLANS[0], id: 'any', name: 'Any', rates: ratesOf(quick), monthlyCalls: null },
];

let folder: string;
let env: Record<string, string>;
let api: Harness;
let world: World;
let as: Call;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-plans-'));
  const file = join(folder, 'plans.json');
  writeFileSync(file, JSON.stringify(tables));
  env = { PARLEY_PLANS_FILE: file, PARLEY_PLAN: 'few' };
  api = await startHarness({ env });
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  world = await aWorld(api, 'test', 'few');
  as = await world.as('key');
});

type Told = Record<string, unknown> & { readonly month: MonthlyBudget | null };

const me = (caller: Call = as, at: Harness = api) => at.call<Told>('GET', '/v1/me', caller);
const limits = (caller: Call = as) => api.call<Told>('GET', '/v1/rate-limits', caller);

async function statuses(count: number, call: () => Promise<Answered<unknown>>): Promise<number[]> {
  const answers: number[] = [];
  for (let index = 0; index < count; index += 1) answers.push((await call()).status);
  return answers;
}
const passing = (count: number) => Array.from({ length: count }, () => 200);

/** The first moment of the next month by the clock of the tests. */
function nextMonth(): number {
  const now = new Date(api.clock.now());
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
}

describe('the month', () => {
  test('is told in the headers, by GET /v1/me and by GET /v1/rate-limits', async () => {
    await me();
    const { headers, body } = await me();
    expect(headers.get('ratelimit')).toMatch(/, "month";r=3;t=\d+$/);
    expect(headers.get('ratelimit-policy')).toMatch(/, "month";q=5;w=2(419200|505600|592000|678400)$/);
    expect(headers.get('x-ratelimit-limit')).toBe('5');
    expect(headers.get('x-ratelimit-remaining')).toBe('3');
    const month = { limit: 5, used: 2, remaining: 3, resetsAt: new Date(nextMonth()).toISOString() };
    expect([body.month, (await limits()).body.month]).toEqual([month, month]);
  });

  test('is told to nobody, and not counted, where the plan does not limit it', async () => {
    const free = await aWorld(api, 'test', 'any');
    const { headers, body } = await me(await free.as('key'));
    expect(headers.get('ratelimit')).not.toContain('month');
    expect(body.month).toBeNull();
    const rows = api.parts.database.reads.selectFrom('monthlyCalls').select('used');
    expect(await rows.where('workspaceId', '=', free.workspace.id).execute()).toEqual([]);
  });

  test('is shared by all keys, in both environments', async () => {
    const live = { key: (await api.key(world.workspace, { environment: 'live' })).key };
    expect(await statuses(3, me)).toEqual(passing(3));
    expect(await statuses(3, () => me(live))).toEqual([200, 200, 429]);
    expect((await me()).status).toBe(429);
    expect((await me(await (await aWorld(api, 'test', 'few')).as('key'))).status).toBe(200);
  });

  test('is shared by two processes to the very call, and outlives them', async () => {
    const other = await startHarness({ env, beside: api });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => me(as, index % 2 === 0 ? api : other)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(MOST);
    await other.close();
    const restarted = await startHarness({ env, beside: api });
    expect((await me(as, restarted)).status).toBe(429);
    await restarted.close();
  });
});

describe('a month whose calls are used up', () => {
  const exhaust = () => statuses(MOST, me);

  test('refuses with the limit, the plan that allows more, and the wait until it ends', async () => {
    expect(await exhaust()).toEqual(passing(MOST));
    const refused = await me();
    expectProblem(refused, 'quota_exceeded');
    const retryAfter = Number(refused.headers.get('retry-after'));
    expect(refused.body).toMatchObject({
      limit: { scope: 'workspace', plan: 'few', monthlyCalls: MOST, retryAfter },
      suggestedPlan: 'more',
    });
    const untilEnd = (nextMonth() - api.clock.now()) / 1000;
    expect(retryAfter).toBeGreaterThanOrEqual(Math.floor(untilEnd));
    expect(retryAfter).toBeLessThanOrEqual(Math.ceil(untilEnd) + 60);
    expect(refused.headers.get('ratelimit')).toMatch(/^"month";r=0;t=\d+$/);
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
  });

  test('does nothing for the caller, and is counted as limited', async () => {
    await exhaust();
    expect((await api.call('POST', '/v1/contacts', { ...as, body: {} })).status).toBe(429);
    const rows = api.parts.database.reads.selectFrom('contacts').select('id');
    expect(await rows.where('workspaceId', '=', world.workspace.id).execute()).toEqual([]);
    await api.parts.recorder.flush();
    const usage = await api.call<{ data: { limited: number }[] }>(
      'GET',
      '/v1/usage?groupBy=total',
      await world.as('session'),
    );
    expect(usage.body.data.map(({ limited }) => limited)).toEqual([1]);
  });

  test('leaves people at work, and what is free of charge free', async () => {
    await exhaust();
    expect(await statuses(3, limits)).toEqual(passing(3));
    expect((await limits()).body.month).toMatchObject({ used: MOST, remaining: 0 });
    const person = await world.as('session');
    expect((await me(person)).status).toBe(200);
    expect((await limits(person)).body.month).toMatchObject({ used: MOST, remaining: 0 });
  });

  test('is over with a larger plan, from the next call on', async () => {
    await exhaust();
    expect((await me()).status).toBe(429);
    const change = api.parts.database.writes.updateTable('workspaces').set({ plan: 'more' });
    await change.where('id', '=', world.workspace.id).execute();
    // Any change of the workspace tells every process to read its keys anew.
    await api.call('PATCH', '/v1/workspace', { ...(await world.as('session')), body: { name: 'Moved' } });
    expect((await me()).body.month).toMatchObject({ limit: 1_000, used: MOST + 1 });
  });

  test('is over with the next month, and not a second before', async () => {
    await exhaust();
    api.clock.advance(nextMonth() - api.clock.now() - 1_500);
    expect((await me()).status).toBe(429);
    api.clock.advance(1_500);
    expect((await me()).body.month).toMatchObject({ used: 1 });
  });
});

test('a call that a rate limit refuses does not count in the month', async () => {
  const slow = await aWorld(api, 'test', 'slow');
  const caller = await slow.as('key');
  expect(await statuses(4, () => me(caller))).toEqual([200, 429, 429, 429]);
  expect((await limits(caller)).body.month).toMatchObject({ used: 1, remaining: MOST - 1 });
});
