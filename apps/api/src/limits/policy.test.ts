/** What a plan means for a call: whose buckets, which headers, which refusal. */
import { PLANS } from '@parley/contract/schemas';
import { describe, expect, it } from 'vitest';
import type { KeyCaller, PersonCaller } from '../auth/caller.ts';
import { bucketsFor, planOf, rateLimitHeaders, refusal } from './policy.ts';

const workspace = { id: 6691, name: 'Northwind', plan: 'growth', memberId: 'mbr_1', role: 'owner' } as const;
const key: KeyCaller = {
  kind: 'key',
  id: 'key_1',
  name: 'Order system',
  secretId: 'sec_1',
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

describe('buckets', () => {
  it('hold for the key and for the workspace, so that many keys are not many limits', () => {
    expect(bucketsFor(key, growth, 'read')).toEqual([
      { key: 'k:key_1:read', perMinute: 1200, burst: 1200 },
      { key: 'w:6691:read', perMinute: 1200, burst: 1200 },
    ]);
  });

  it('of people are their own, apart from the keys', () => {
    expect(bucketsFor(person, growth, 'heavy')).toEqual([
      { key: 'p:usr_1:6691:heavy', perMinute: 60, burst: 60 },
    ]);
  });

  it('of a plan that the table has lost are those of the smallest', () => {
    expect(planOf(PLANS, 'gone').id).toBe('free');
  });
});

describe('headers', () => {
  const states = [
    { remaining: 900, resetSeconds: 15 },
    { remaining: 42, resetSeconds: 58 },
  ];

  it('tell every policy, and the older three of the bucket with the least left', () => {
    const call = { caller: key, plan: growth, rateClass: 'read' } as const;
    expect(Object.fromEntries(rateLimitHeaders(call, { isAllowed: true, states, refusal: null }))).toEqual({
      'RateLimit-Policy': '"key";q=1200;w=60, "workspace";q=1200;w=60',
      RateLimit: '"key";r=900;t=15, "workspace";r=42;t=58',
      'X-RateLimit-Limit': '1200',
      'X-RateLimit-Remaining': '42',
      'X-RateLimit-Reset': '58',
    });
  });

  it('of a burst that is not the rate tell the burst as quota, in the time that it takes to come back', () => {
    const plan = { ...growth, rates: { ...growth.rates, read: { perMinute: 60, burst: 90 } } };
    const verdict = { isAllowed: true, states: [{ remaining: 89, resetSeconds: 1 }], refusal: null };
    const headers = Object.fromEntries(
      rateLimitHeaders({ caller: person, plan, rateClass: 'read' }, verdict),
    );
    expect(headers).toMatchObject({
      'RateLimit-Policy': '"person";q=90;w=90',
      RateLimit: '"person";r=89;t=1',
      'X-RateLimit-Limit': '90',
      'X-RateLimit-Remaining': '89',
    });
  });

  it('of a refusal send nobody later than Retry-After does', () => {
    const call = { caller: key, plan: growth, rateClass: 'read' } as const;
    const refused = {
      isAllowed: false,
      states: [
        { remaining: 0, resetSeconds: 60 },
        { remaining: 1100, resetSeconds: 5 },
      ],
      refusal: { bucket: 0, retryAfterSeconds: 7 },
    };
    const headers = Object.fromEntries(rateLimitHeaders(call, refused));
    expect(headers['RateLimit']).toBe('"key";r=0;t=7, "workspace";r=1100;t=5');
  });

  it('of people name one policy', () => {
    const call = { caller: person, plan: growth, rateClass: 'read' } as const;
    const headers = Object.fromEntries(
      rateLimitHeaders(call, { isAllowed: true, states: states.slice(0, 1), refusal: null }),
    );
    expect(headers['RateLimit-Policy']).toBe('"person";q=1200;w=60');
    expect(headers['RateLimit']).toBe('"person";r=900;t=15');
  });
});

describe('the refusal', () => {
  const verdict = { isAllowed: false, states: [], refusal: { bucket: 1, retryAfterSeconds: 7 } };

  it('names the limit, the wait and the plan that would have allowed the call', () => {
    const error = refusal({ caller: key, plan: growth, plans: PLANS, rateClass: 'send', verdict });
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

  it('suggests nothing where no plan allows more', () => {
    const plan = planOf(PLANS, 'self-hosted');
    const error = refusal({ caller: key, plan, plans: PLANS, rateClass: 'read', verdict });
    expect(error.options).not.toHaveProperty('suggestedPlan');
  });
});
