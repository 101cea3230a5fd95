/** What a plan means for a call: whose budgets, which headers, which refusal. */
import { PLANS } from '@parley/contract/schemas';
import { describe, expect, it } from 'vitest';
import type { KeyCaller, PersonCaller } from '../auth/caller.ts';
import { rateLimitHeaders } from './limit-headers.ts';
import { monthAt } from './month.ts';
import { budgetsFor, monthlyCallsOf, monthRefusal, planOf, refusal, toMonthlyBudget } from './policy.ts';

const workspace = { id: 6691, name: 'Northwind', plan: 'growth', memberId: 'mbr_1', role: 'owner' } as const;
const key: KeyCaller = {
  kind: 'key',
  id: 'key_1',
  name: 'Order system',
  secretId: 'sec_1',
  callsPerMinute: null,
  expiresAt: null,
  environment: 'live',
  scopes: new Set(),
  workspace,
};
const person: PersonCaller = {
  kind: 'session',
  id: 'usr_1',
  name: 'Grace Hopper',
  email: 'grace@example.com',
  sessionId: 'ses_1',
  confirmedAt: '2026-02-11T09:00:00.000Z',
  mustChangePassword: false,
  environment: 'live',
  scopes: new Set(),
  workspace,
};
const growth = planOf(PLANS, 'growth');

const free = planOf(PLANS, 'free');

const month = {
  isAllowed: true,
  limit: 10_000,
  remaining: 30,
  month: monthAt(Date.parse('2026-02-11T00:00:00.000Z')),
  resetSeconds: 1_548_000,
};

describe('budgets', () => {
  it('hold for the key and for the workspace, so that many keys are not many limits', () => {
    expect(budgetsFor(key, growth, 'read')).toEqual([
      { scope: 'key', bucket: { key: 'k:key_1:read', perMinute: 1200, burst: 1200 } },
      { scope: 'workspace', bucket: { key: 'w:6691:read', perMinute: 1200, burst: 1200 } },
    ]);
  });

  it('hold besides for the limit of the key’s own, over all classes', () => {
    const limited = { ...key, callsPerMinute: 60 };
    const own = { scope: 'own', bucket: { key: 'o:key_1', perMinute: 60, burst: 60 } };
    expect(budgetsFor(limited, growth, 'read')).toEqual([...budgetsFor(key, growth, 'read'), own]);
    expect(budgetsFor(limited, growth, 'send').at(-1)).toEqual(own);
  });

  it('of people are their own, apart from the keys', () => {
    expect(budgetsFor(person, growth, 'heavy')).toEqual([
      { scope: 'person', bucket: { key: 'p:usr_1:6691:heavy', perMinute: 60, burst: 60 } },
    ]);
  });

  it('of a plan that the table has lost are those of the smallest', () => {
    expect(planOf(PLANS, 'gone').id).toBe('free');
  });

  it('of the month are shared by the keys, and no matter of people', () => {
    expect([monthlyCallsOf(key, free), monthlyCallsOf(person, free)]).toEqual([10_000, null]);
    expect(monthlyCallsOf(key, planOf(PLANS, 'self-hosted'))).toBeNull();
    expect(toMonthlyBudget(month)).toEqual({
      limit: 10_000,
      used: 9_970,
      remaining: 30,
      resetsAt: '2026-03-01T00:00:00.000Z',
    });
  });
});

describe('headers', () => {
  const states = [
    { remaining: 900, resetSeconds: 15 },
    { remaining: 42, resetSeconds: 58 },
  ];
  const verdict = { isAllowed: true, states, refusal: null };

  it('tell every policy, and the older three of the bucket with the least left', () => {
    expect(Object.fromEntries(rateLimitHeaders(budgetsFor(key, growth, 'read'), verdict, null))).toEqual({
      'RateLimit-Policy': '"key";q=1200;w=60, "workspace";q=1200;w=60',
      RateLimit: '"key";r=900;t=15, "workspace";r=42;t=58',
      'X-RateLimit-Limit': '1200',
      'X-RateLimit-Remaining': '42',
      'X-RateLimit-Reset': '58',
    });
  });

  it('tell of the month where the plan limits it, also in the older three when it has the least left', () => {
    expect(Object.fromEntries(rateLimitHeaders(budgetsFor(key, growth, 'read'), verdict, month))).toEqual({
      'RateLimit-Policy': '"key";q=1200;w=60, "workspace";q=1200;w=60, "month";q=10000;w=2419200',
      RateLimit: '"key";r=900;t=15, "workspace";r=42;t=58, "month";r=30;t=1548000',
      'X-RateLimit-Limit': '10000',
      'X-RateLimit-Remaining': '30',
      'X-RateLimit-Reset': '1548000',
    });
  });

  it('of a burst that is not the rate tell the burst as quota, in the time that it takes to come back', () => {
    const plan = { ...growth, rates: { ...growth.rates, read: { perMinute: 60, burst: 90 } } };
    const own = { isAllowed: true, states: [{ remaining: 89, resetSeconds: 1 }], refusal: null };
    expect(Object.fromEntries(rateLimitHeaders(budgetsFor(person, plan, 'read'), own, null))).toMatchObject({
      'RateLimit-Policy': '"person";q=90;w=90',
      RateLimit: '"person";r=89;t=1',
      'X-RateLimit-Limit': '90',
      'X-RateLimit-Remaining': '89',
    });
  });

  it('of a refusal send nobody later than Retry-After does', () => {
    const refused = {
      isAllowed: false,
      states: [
        { remaining: 0, resetSeconds: 60 },
        { remaining: 1100, resetSeconds: 5 },
      ],
      refusal: { bucket: 0, retryAfterSeconds: 7 },
    };
    const headers = Object.fromEntries(rateLimitHeaders(budgetsFor(key, growth, 'read'), refused, null));
    expect(headers['RateLimit']).toBe('"key";r=0;t=7, "workspace";r=1100;t=5');
  });

  it('of people name one policy', () => {
    const own = { ...verdict, states: states.slice(0, 1) };
    const headers = Object.fromEntries(rateLimitHeaders(budgetsFor(person, growth, 'read'), own, null));
    expect(headers['RateLimit-Policy']).toBe('"person";q=1200;w=60');
    expect(headers['RateLimit']).toBe('"person";r=900;t=15');
  });
});

describe('the refusal', () => {
  const verdict = { isAllowed: false, states: [], refusal: { bucket: 1, retryAfterSeconds: 7 } };

  it('names the limit, the wait and the plan that would have allowed the call', () => {
    const call = { plan: growth, rateClass: 'send', budgets: budgetsFor(key, growth, 'send') } as const;
    const error = refusal(PLANS, call, verdict);
    expect(error.status).toBe(429);
    expect(error.options).toMatchObject({
      limit: { scope: 'workspace', class: 'send', plan: 'growth', perMinute: 300, burst: 300, retryAfter: 7 },
      suggestedPlan: 'scale',
      headers: { 'Retry-After': '7' },
    });
    expect(error.message).toBe(
      'All API keys of the workspace together may make 300 calls of the class send per minute. Try again in 7 seconds.',
    );
  });

  it('of the key’s own limit names no plan, but the place where it is changed', () => {
    const budgets = budgetsFor({ ...key, callsPerMinute: 60 }, growth, 'read');
    const own = { ...verdict, refusal: { bucket: 2, retryAfterSeconds: 1 } };
    const error = refusal(PLANS, { plan: growth, rateClass: 'read', budgets }, own);
    expect(error.options.limit).toEqual({ scope: 'own', perMinute: 60, burst: 60, retryAfter: 1 });
    expect(error.options).not.toHaveProperty('suggestedPlan');
    expect(error.message).toBe(
      'This API key has a limit of its own: 60 calls per minute. Try again in one second. The limit can be changed in the admin under Settings → API.',
    );
  });

  it('suggests nothing where no plan allows more', () => {
    const plan = planOf(PLANS, 'self-hosted');
    const call = { plan, rateClass: 'read', budgets: budgetsFor(key, plan, 'read') } as const;
    expect(refusal(PLANS, call, verdict).options).not.toHaveProperty('suggestedPlan');
  });

  it('of the month tells when the next one begins, and the plan that allows more', () => {
    const error = monthRefusal(PLANS, free, month);
    expect([error.status, error.code]).toEqual([429, 'quota_exceeded']);
    expect(error.options).toMatchObject({
      limit: { scope: 'workspace', plan: 'free', monthlyCalls: 10_000, retryAfter: 1_548_000 },
      suggestedPlan: 'starter',
      headers: { 'Retry-After': '1548000' },
    });
    expect(error.message).toBe(
      'The plan Free allows the workspace 10000 calls per month, and they are used up. Calls pass again from 2026-03-01T00:00:00.000Z on.',
    );
  });
});
