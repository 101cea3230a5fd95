/** Usage is summed up by any combination of groups, with histograms that are merged, never averaged. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../database.ts';
import type { Database } from '../database.ts';
import { storeFor } from '../store.ts';
import { writeRequestLog } from '../system/request-log.ts';
import type { UsageAmount } from '../system/request-log.ts';
import { aWorkspace, testDatabase } from '../testing/index.ts';
import type { TestDatabase } from '../testing/index.ts';
import type { UsageQuery } from './usage.store.ts';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = openDatabase({ connection: test.connection });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const ALL = { from: '2026-02-01', to: '2026-02-28', groupBy: [], limit: 100 } satisfies UsageQuery;

async function used(changes: readonly Partial<UsageAmount>[]) {
  const workspaceId = await aWorkspace(database);
  for (const change of changes) {
    const amount: UsageAmount = {
      workspaceId,
      environment: 'live',
      day: '2026-02-10',
      apiClientId: 'key_1',
      route: 'GET /v1/contacts',
      statusClass: '2xx',
      requests: 1,
      limited: 0,
      latency: [0, 1],
      ...change,
    };
    await writeRequestLog(database, [], [amount]);
  }
  return storeFor(database, { workspaceId, environment: 'live' }).usage;
}

describe('the sums', () => {
  it('are one row without groups, with errors counted by outcome', async () => {
    const usage = await used([
      { requests: 5, latency: [0, 5] },
      { requests: 3, latency: [0, 0, 3], statusClass: '4xx', limited: 2 },
      { requests: 2, latency: [1, 0, 0, 1], statusClass: '5xx', day: '2026-02-11' },
      { requests: 1, latency: [0, 1], statusClass: '3xx', apiClientId: '' },
    ]);
    expect(await usage.sum(ALL)).toEqual([
      {
        day: null,
        apiClientId: null,
        apiClientName: null,
        route: null,
        statusClass: null,
        requests: 11,
        errors: 5,
        limited: 2,
        latency: [1, 6, 3, 1],
      },
    ]);
  });

  it('add up what comes to the same group later', async () => {
    const usage = await used([{ latency: [0, 1] }, { latency: [0, 0, 0, 4], requests: 4, limited: 1 }]);
    expect(await usage.sum(ALL)).toMatchObject([{ requests: 5, limited: 1, latency: [0, 1, 0, 4] }]);
  });

  it('are made for each combination of groups, the newest day and the most calls first', async () => {
    const usage = await used([
      { day: '2026-02-10', apiClientId: 'key_1', requests: 9 },
      { day: '2026-02-11', apiClientId: 'key_1', requests: 1 },
      { day: '2026-02-11', apiClientId: '', requests: 4 },
      { day: '2026-02-11', apiClientId: '', requests: 3, route: 'GET /v1/me' },
    ]);
    const rows = await usage.sum({ ...ALL, groupBy: ['day', 'apiClient'] });
    expect(rows.map(({ day, apiClientId, requests }) => [day, apiClientId, requests])).toEqual([
      ['2026-02-11', null, 7],
      ['2026-02-11', 'key_1', 1],
      ['2026-02-10', 'key_1', 9],
    ]);
    const byAll = await usage.sum({ ...ALL, groupBy: ['day', 'apiClient', 'route', 'statusClass'] });
    expect(byAll).toHaveLength(4);
    expect(byAll[0]).toMatchObject({ day: '2026-02-11', route: 'GET /v1/contacts', statusClass: '2xx' });
  });

  it('are only those of the days, the client and the environment that were asked for', async () => {
    const usage = await used([
      { day: '2026-02-01' },
      { day: '2026-02-28' },
      { day: '2026-01-31', requests: 10 },
      { day: '2026-03-01', requests: 10 },
      { environment: 'test', requests: 100 },
      { apiClientId: 'key_2', requests: 1_000 },
    ]);
    const [sum] = await usage.sum({ ...ALL, environment: 'live', apiClientId: 'key_1' });
    expect(sum?.requests).toBe(2);
    expect((await usage.sum(ALL))[0]?.requests).toBe(1_102);
  });

  it('are only those of API clients, or of people, when they are asked for', async () => {
    const usage = await used([
      { requests: 3 },
      { apiClientId: 'key_2', requests: 4 },
      { apiClientId: '', requests: 50 },
    ]);
    expect((await usage.sum({ ...ALL, caller: 'apiClient' }))[0]?.requests).toBe(7);
    expect((await usage.sum({ ...ALL, caller: 'person' }))[0]?.requests).toBe(50);
  });

  it('are no rows where nothing was called, and never those of another workspace', async () => {
    await used([{ requests: 7 }]);
    const usage = await used([]);
    expect(await usage.sum(ALL)).toEqual([]);
    expect(await usage.sum({ ...ALL, groupBy: ['day'] })).toEqual([]);
  });

  it('stop at the limit', async () => {
    const usage = await used([{ route: 'a' }, { route: 'b', requests: 3 }, { route: 'c', requests: 2 }]);
    const rows = await usage.sum({ ...ALL, groupBy: ['route'], limit: 2 });
    expect(rows.map(({ route }) => route)).toEqual(['b', 'c']);
  });
});
