/** Usage from outside: calls are counted where they belong, and every day has a number. */
import type { Activity, UsageReport, UsageRow } from '@parley/contract/schemas';
import { storeFor } from '@parley/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHarness } from '../../../test/harness.ts';
import type { Harness } from '../../../test/harness.ts';

interface Usage {
  readonly from: string;
  readonly to: string;
  readonly data: UsageRow[];
}

let api: Harness;
beforeAll(async () => {
  api = await startHarness();
});
afterAll(() => api.close());

const sum = (counts: number[] = []) => counts.reduce((all, count) => all + count, 0);

async function usageOf(key: string, query = ''): Promise<Usage> {
  await api.parts.recorder.flush();
  return (await api.call<Usage>('GET', `/v1/usage${query}`, { key })).body;
}

describe('GET /v1/usage', () => {
  it('has a row for each of the last 30 days, with zeros where nothing was called', async () => {
    const { key } = await api.key(await api.workspace());
    await api.call('GET', '/v1/me', { key });
    await api.call('GET', '/v1/contacts?limit=0', { key });
    const { from, to, data } = await usageOf(key);
    expect(data).toHaveLength(30);
    expect([data[0]?.day, data[29]?.day]).toEqual([to, from]);
    expect(data[0]).toMatchObject({ requests: 2, errors: 1, limited: 0 });
    expect(data[0]?.p99Ms).toBeGreaterThan(0);
    expect(data[29]).toMatchObject({ requests: 0, errors: 0, p50Ms: null });
  });

  it('tells clients, endpoints and outcomes apart', async () => {
    const workspace = await api.workspace();
    const [first, second] = [await api.key(workspace), await api.key(workspace)];
    for (const key of [first, first, second]) await api.call('GET', '/v1/me', key);
    await api.call('GET', '/v1/contacts/con_none', first);
    const { data } = await usageOf(second.key, '?groupBy=apiClient&groupBy=route&groupBy=statusClass');
    const rows = data.map(({ apiClientId, method, route, statusClass, requests }) => ({
      apiClientId,
      endpoint: `${method} ${route}`,
      statusClass,
      requests,
    }));
    expect(rows).toEqual(
      expect.arrayContaining([
        { apiClientId: first.id, endpoint: 'GET /v1/me', statusClass: '2xx', requests: 2 },
        { apiClientId: second.id, endpoint: 'GET /v1/me', statusClass: '2xx', requests: 1 },
        { apiClientId: first.id, endpoint: 'GET /v1/contacts/{contactRef}', statusClass: '4xx', requests: 1 },
      ]),
    );
  });

  it('sums all up in one row, also when there is nothing', async () => {
    const workspace = await api.workspace();
    const { key, id } = await api.key(workspace);
    expect((await usageOf(key, '?groupBy=total&from=2020-01-01&to=2020-01-31')).data).toEqual([
      expect.objectContaining({ day: null, requests: 0, p95Ms: null }),
    ]);
    expect((await usageOf(key, `?groupBy=total&apiClientId=${id}`)).data).toEqual([
      expect.objectContaining({ day: null, method: null, route: null, requests: 1 }),
    ]);
  });

  it('counts a key’s own environment only', async () => {
    const workspace = await api.workspace();
    const [test, live] = [await api.key(workspace), await api.key(workspace, { environment: 'live' })];
    await api.call('GET', '/v1/me', live);
    expect((await usageOf(test.key, '?groupBy=total')).data[0]?.requests).toBe(0);
    expect((await usageOf(live.key, '?groupBy=total')).data[0]?.requests).toBe(1);
  });

  it('refuses a grouping of more rows than an answer holds, rather than leave some out', async () => {
    const workspace = await api.workspace();
    const { key } = await api.key(workspace);
    const fill = (from: number, to: number) =>
      api.parts.database.pool.query(
        `insert into usage_days (workspace_id, environment, day, route, status_class, requests, limited, latency)
        select $1, 'test', '2026-02-11', 'GET /' || n, '2xx', 1, 0, '{1}' from generate_series($2::int, $3::int) n`,
        [workspace.id, from, to],
      );
    const query = '/v1/usage?groupBy=route&from=2026-02-11&to=2026-02-11';
    await fill(1, 10_000);
    expect((await api.call<Usage>('GET', query, { key })).body.data).toHaveLength(10_000);
    await fill(10_001, 10_001);
    const refused = await api.call('GET', query, { key });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ code: 'too_many_rows' }] } });
  });

  it.each([
    ['from=2026-02-02&to=2026-02-01', 'lies after'],
    ['from=2024-01-01&to=2026-02-01', 'more than 365 days'],
  ])('refuses the range %s and says where', async (query, words) => {
    const { key } = await api.key(await api.workspace());
    const refused = await api.call('GET', `/v1/usage?${query}`, { key });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/query/from' }] } });
    expect(refused.text).toContain(words);
  });
});

describe('GET /v1/usage/report', () => {
  it('gives the total, the days and the endpoints in one answer that counts as one heavy call', async () => {
    const workspace = await api.workspace({ plan: 'free' });
    const { key, id } = await api.key(workspace);
    await api.call('GET', '/v1/me', { key });
    await api.call('GET', '/v1/me', { key });
    await api.call('GET', '/v1/contacts?limit=0', { key });
    const before = await api.call('GET', '/v1/usage?groupBy=total', { key });
    await api.parts.recorder.flush();
    const path = `/v1/usage/report?apiClientId=${id}`;
    const { body, headers } = await api.call<UsageReport>('GET', path, { key });
    expect(body.total).toMatchObject({ requests: 4, errors: 1, day: null });
    expect(body.days.map(({ statusClass, requests }) => [statusClass, requests])).toEqual([
      ['2xx', 3],
      ['4xx', 1],
    ]);
    expect(body.routes.map(({ method, route, requests }) => [method, route, requests])).toEqual([
      ['GET', '/v1/me', 2],
      ['GET', '/v1/contacts', 1],
      ['GET', '/v1/usage', 1],
    ]);
    const left = (answer: { headers: Headers }) => Number(answer.headers.get('x-ratelimit-remaining'));
    expect(left(before) - left({ headers })).toBe(1);
  });

  it('names clients, deleted ones too, where rows are made for them', async () => {
    const workspace = await api.workspace();
    const [shop, own] = [await api.key(workspace, { name: 'Shop' }), await api.key(workspace)];
    await api.call('GET', '/v1/me', shop);
    const store = storeFor(api.parts.database, { workspaceId: workspace.id, environment: 'test' });
    await store.apiClients.delete([shop.id]);
    const { data } = await usageOf(own.key, '?groupBy=apiClient');
    expect(data.find(({ apiClientId }) => apiClientId === shop.id)?.apiClientName).toBe('Shop');
  });
});

describe('GET /v1/usage/activity', () => {
  it('counts each hour of several clients, with zeros, of the own environment and workspace only', async () => {
    const workspace = await api.workspace();
    const [test, quiet] = [await api.key(workspace), await api.key(workspace)];
    const live = await api.key(workspace, { environment: 'live' });
    const foreign = await api.key(await api.workspace());
    for (const key of [test, live, foreign]) await api.call('GET', '/v1/me', key);
    await api.call('GET', '/v1/contacts/con_none', test);
    await api.parts.recorder.flush();
    const ids = [test, quiet, live, foreign].map(({ id }) => `apiClientId=${id}`).join('&');
    const { body } = await api.call<Activity>('GET', `/v1/usage/activity?${ids}&hours=3`, test);
    expect(body.hours).toHaveLength(3);
    expect(body.hours[2]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00:00\.000Z$/);
    expect(body.data.map(({ apiClientId }) => apiClientId)).toEqual([test.id]);
    expect([sum(body.data[0]?.requests), sum(body.data[0]?.errors)]).toEqual([2, 1]);
  });

  it('is that of the calling key when no client is named', async () => {
    const own = await api.key(await api.workspace());
    await api.call('GET', '/v1/me', own);
    await api.parts.recorder.flush();
    const { body } = await api.call<Activity>('GET', '/v1/usage/activity', own);
    const [activity] = body.data;
    expect([body.hours.length, activity?.apiClientId, sum(activity?.requests)]).toEqual([24, own.id, 1]);
  });
});
