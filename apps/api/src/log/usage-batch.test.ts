/** A batch of requests is summed up by workspace, environment, day, client, endpoint and outcome. */
import { expect, it } from 'vitest';
import { aRecord } from '../../test/a-record.ts';
import { bucketOf } from './histogram.ts';
import { sumUsage } from './usage-batch.ts';

it('puts calls of one kind into one amount, with their latencies', () => {
  const sums = sumUsage([
    aRecord({ durationUs: 100 }),
    aRecord({ durationUs: 100 }),
    aRecord({ durationUs: 250 }),
  ]);
  expect(sums).toHaveLength(1);
  expect(sums[0]).toMatchObject({ route: 'GET /v1/contacts', statusClass: '2xx', requests: 3, limited: 0 });
  expect(sums[0]?.latency).toHaveLength(bucketOf(250) + 1);
  expect(sums[0]?.latency[bucketOf(100)]).toBe(2);
  expect(sums[0]?.latency[bucketOf(250)]).toBe(1);
});

it.each([
  ['another workspace', { workspaceId: 2 }],
  ['the other environment', { environment: 'live' }],
  ['another day', { at: '2026-02-12T00:00:00.000Z' }],
  ['another client', { apiClientId: 'key_2' }],
  ['another method', { method: 'POST' }],
  ['another endpoint', { route: '/v1/me' }],
  ['another outcome', { status: 404 }],
] as const)('keeps %s apart', (_what, change) => {
  expect(sumUsage([aRecord({}), aRecord(change)])).toHaveLength(2);
});

it('counts refusals by the rate limit among the calls', () => {
  const [sum] = sumUsage([aRecord({ status: 429 }), aRecord({ status: 404 })]);
  expect(sum).toMatchObject({ statusClass: '4xx', requests: 2, limited: 1 });
});

it('has a place for calls by people, to unknown addresses, and of no known environment', () => {
  const [sum] = sumUsage([aRecord({ apiClientId: null, route: null, environment: null })]);
  expect(sum).toMatchObject({ apiClientId: '', route: 'GET unknown', environment: 'live' });
});
