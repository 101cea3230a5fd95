/** Rate limits from outside: told on every answer, refused with a wait that helps, and free to look at. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLANS, RATE_CLASSES } from '@parley/contract/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHarness } from '../../../test/harness.ts';
import type { Harness } from '../../../test/harness.ts';
import { signIn } from '../../../test/browser.ts';
import { aPersonIn } from '../../../test/people.ts';

interface Limits {
  readonly plan: string;
  readonly data: {
    scope: string;
    class: string;
    perMinute: number;
    burst: number;
    remaining: number;
    resetSeconds: number;
  }[];
  readonly month: { limit: number; used: number; remaining: number; resetsAt: string } | null;
}

// One call a minute: what is refilled while a test runs is less than one call.
const SLOW = { perMinute: 1, burst: 5 };

let folder: string;
let env: Record<string, string>;
let api: Harness;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-plans-'));
  const [template] = PLANS;
  const rates = { read: SLOW, write: SLOW, send: SLOW, heavy: SLOW };
  const slow = { ...template, id: 'slow', rates, monthlyCalls: null };
  env = { PARLEY_PLANS_FILE: join(folder, 'plans.json') };
  await writeFile(join(folder, 'plans.json'), JSON.stringify([slow, ...PLANS]));
  api = await startHarness({ env });
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

const limitsOf = async (key: string) => (await api.call<Limits>('GET', '/v1/rate-limits', { key })).body;

describe('every counted answer', () => {
  it('tells the policy and what is left, one less each time', async () => {
    const { key } = await api.key(await api.workspace({ plan: 'slow' }));
    const first = await api.call('GET', '/v1/me', { key });
    const second = await api.call('GET', '/v1/me', { key });
    expect(first.headers.get('ratelimit-policy')).toBe('"key";q=5;w=300, "workspace";q=5;w=300');
    expect(first.headers.get('ratelimit')).toBe('"key";r=4;t=60, "workspace";r=4;t=60');
    expect(first.headers.get('x-ratelimit-limit')).toBe('5');
    expect(first.headers.get('x-ratelimit-reset')).toBe('60');
    expect(second.headers.get('x-ratelimit-remaining')).toBe('3');
  });

  it('that was refused for its content counts too', async () => {
    const { key } = await api.key(await api.workspace());
    const refused = await api.call('GET', '/v1/contacts/con_none', { key });
    expect(refused.status).toBe(404);
    expect(refused.headers.get('x-ratelimit-remaining')).not.toBeNull();
  });
});

describe('a call above the limit', () => {
  it('is refused with the limit, the larger plan and a wait after which it passes', async () => {
    const { key } = await api.key(await api.workspace({ plan: 'slow' }));
    for (let calls = 0; calls < 5; calls += 1) await api.call('GET', '/v1/me', { key });
    const refused = await api.call('GET', '/v1/me', { key });
    expect(refused).toMatchObject({
      status: 429,
      body: {
        code: 'rate_limited',
        limit: { scope: 'key', class: 'read', plan: 'slow', ...SLOW },
        suggestedPlan: 'free',
      },
    });
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThanOrEqual(1);
    api.clock.advance(wait * 1000);
    expect((await api.call('GET', '/v1/me', { key })).status).toBe(200);
  });

  it('is refused for the workspace as a whole, and takes nothing from the key', async () => {
    const workspace = await api.workspace({ plan: 'slow' });
    const [busy, idle] = [await api.key(workspace), await api.key(workspace)];
    for (let calls = 0; calls < 5; calls += 1) await api.call('GET', '/v1/me', busy);
    const refused = await api.call('GET', '/v1/me', idle);
    expect(refused).toMatchObject({ status: 429, body: { limit: { scope: 'workspace' } } });
    const { data } = await limitsOf(idle.key);
    expect(data.slice(0, 2)).toMatchObject([
      { scope: 'key', class: 'read', remaining: 5 },
      { scope: 'workspace', class: 'read', remaining: 0 },
    ]);
  });
});

describe('GET /v1/rate-limits', () => {
  it('tells each class of the key and of the workspace, free of charge', async () => {
    const { key } = await api.key(await api.workspace({ plan: 'growth' }));
    await limitsOf(key);
    const limits = await limitsOf(key);
    expect(limits.plan).toBe('growth');
    expect(limits.data.map((budget) => `${budget.scope} ${budget.class}`)).toEqual(
      RATE_CLASSES.flatMap((rateClass) => [`key ${rateClass}`, `workspace ${rateClass}`]),
    );
    expect(limits.data[0]).toEqual({
      scope: 'key',
      class: 'read',
      perMinute: 1200,
      burst: 1200,
      remaining: 1200,
      resetSeconds: 0,
    });
  });

  it('tells a person and a key the same of the month, and nothing where the plan does not limit it', async () => {
    const workspace = await api.workspace({ plan: 'growth' });
    const { key } = await api.key(workspace);
    const cookie = await signIn(api, (await aPersonIn(api, workspace)).email);
    await api.call('GET', '/v1/me', { key });
    const ofKey = await limitsOf(key);
    expect(ofKey.month).toMatchObject({ limit: 1_000_000, used: 1, remaining: 999_999 });
    const { month } = (await api.call<Limits>('GET', '/v1/rate-limits', { cookie })).body;
    expect(month).toEqual(ofKey.month);
    const unlimited = await api.key(await api.workspace({ plan: 'self-hosted' }));
    expect((await limitsOf(unlimited.key)).month).toBeNull();
  });

  it('tells a person their own', async () => {
    const workspace = await api.workspace({ plan: 'growth' });
    const { email } = await aPersonIn(api, workspace);
    const cookie = await signIn(api, email);
    const { body } = await api.call<Limits>('GET', '/v1/rate-limits', { cookie });
    expect(new Set(body.data.map(({ scope }) => scope))).toEqual(new Set(['person']));
    expect(body.data).toHaveLength(RATE_CLASSES.length);
  });
});
