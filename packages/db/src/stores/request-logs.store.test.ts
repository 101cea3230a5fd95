/** The request log answers every filter, newest first, and never beyond the workspace and the plan's reach. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../database.ts';
import type { Database } from '../database.ts';
import type { After } from '../pages.ts';
import { storeFor } from '../store.ts';
import { makeDay } from '../system/partitions.ts';
import { writeRequestLog } from '../system/request-log.ts';
import type { LoggedRequest } from '../system/request-log.ts';
import { anId, aWorkspace, testDatabase } from '../testing/index.ts';
import type { TestDatabase } from '../testing/index.ts';
import type { RequestLogList } from './request-logs.store.ts';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = openDatabase({ connection: test.connection });
  await makeDay(database, '2026-02-11');
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const ALL = { limit: 50, after: null, keptSince: '2026-01-01T00:00:00.000Z' } satisfies RequestLogList;

function aRequest(workspaceId: number, changes: Partial<LoggedRequest> = {}): LoggedRequest {
  return {
    id: anId('req'),
    at: '2026-02-11T09:00:00.000Z',
    workspaceId,
    environment: 'live',
    apiClientId: 'key_1',
    secretId: 'sec_1',
    personId: null,
    method: 'GET',
    path: '/v1/contacts',
    route: '/v1/contacts',
    status: 200,
    errorCode: null,
    reason: null,
    durationUs: 4_210,
    requestBytes: 0,
    responseBytes: 100,
    ip: '203.0.113.7',
    userAgent: null,
    idempotencyKey: null,
    ...changes,
  };
}

async function written(changes: readonly Partial<LoggedRequest>[]) {
  const workspaceId = await aWorkspace(database);
  const requests = changes.map((change) => aRequest(workspaceId, change));
  await writeRequestLog(database, requests, []);
  const { requestLogs } = storeFor(database, { workspaceId, environment: 'live' });
  return { requests, requestLogs, ids: requests.map(({ id }) => id) };
}

describe('the list', () => {
  it('is newest first, ties by id, and goes on where the page before ended', async () => {
    const { requestLogs, ids } = await written([
      { at: '2026-02-11T09:00:00.000Z' },
      { at: '2026-02-11T09:00:00.001Z' },
      { at: '2026-02-11T09:00:00.001Z' },
      { at: '2026-02-09T09:00:00.000Z' },
      { at: '2026-02-11T08:59:59.999Z' },
    ]);
    const wanted = [2, 1, 0, 4, 3].map((index) => ids[index]);
    const seen: string[] = [];
    let after: After | null = null;
    do {
      const page = await requestLogs.list({ ...ALL, limit: 2, after });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual(wanted);
  });

  it.each<[string, Partial<RequestLogList>, Partial<LoggedRequest>]>([
    ['calls by people', { caller: 'person' }, { apiClientId: null, personId: 'usr_1' }],
    ['the client', { apiClientId: 'key_2' }, { apiClientId: 'key_2' }],
    ['the environment', { environment: 'test' }, { environment: 'test' }],
    ['the outcome', { statusDigits: [4, 5] }, { status: 503 }],
    ['the status', { statuses: [201, 429] }, { status: 429 }],
    ['the method', { methods: ['DELETE', 'PATCH'] }, { method: 'PATCH' }],
    ['the endpoint', { route: '/v1/me' }, { route: '/v1/me' }],
    ['the address', { ip: '2001:db8::1' }, { ip: '2001:db8::1' }],
    ['the request', { requestId: 'req_x' }, { id: 'req_x' }],
    ['the earliest moment', { since: '2026-02-11T09:00:00.000Z' }, { at: '2026-02-11T09:00:00.001Z' }],
    ['the latest moment', { until: '2026-02-11T09:00:00.000Z' }, { at: '2026-02-11T08:59:59.999Z' }],
  ])('is narrowed by %s', async (_what, filter, match) => {
    const { requestLogs, ids } = await written([{}, match, {}]);
    const { rows } = await requestLogs.list({ ...ALL, ...filter });
    expect(rows.map(({ id }) => id)).toEqual([ids[1]]);
  });

  it('is empty where nothing was called', async () => {
    const { requestLogs } = await written([]);
    expect(await requestLogs.list(ALL)).toEqual({ rows: [], next: null });
  });

  it('ends where the plan keeps nothing any more', async () => {
    const { requestLogs, ids } = await written([{}, { at: '2026-02-10T08:59:59.999Z' }]);
    const { rows } = await requestLogs.list({ ...ALL, keptSince: '2026-02-10T09:00:00.000Z' });
    expect(rows.map(({ id }) => id)).toEqual([ids[0]]);
  });
});

describe('one request', () => {
  it('is given as it was written', async () => {
    const { requestLogs, requests } = await written([
      { reason: 'because', errorCode: 'not_found', personId: 'usr_1' },
    ]);
    const names = { apiClientName: null, personName: null };
    expect(await requestLogs.get(requests[0]?.id ?? '', ALL)).toEqual({ ...requests[0], ...names });
  });

  it('is not found from another workspace, another environment, or after the plan’s days', async () => {
    const { requestLogs, ids } = await written([{ at: '2026-02-10T00:00:00.000Z' }]);
    const [id = ''] = ids;
    const other = await written([]);
    expect(await other.requestLogs.get(id, ALL)).toBeUndefined();
    expect(await requestLogs.get(id, { ...ALL, environment: 'test' })).toBeUndefined();
    expect(await requestLogs.get(id, { keptSince: '2026-02-10T00:00:00.001Z' })).toBeUndefined();
    expect(await requestLogs.get(id, { ...ALL, environment: 'live' })).toMatchObject({ id });
  });
});
