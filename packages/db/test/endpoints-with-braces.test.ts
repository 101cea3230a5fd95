/** What was logged and counted before endpoints were told with braces is told so as well. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../src/database.ts';
import type { Database } from '../src/database.ts';
import { migrationNames } from '../src/migrate.ts';
import { writeRequestLog } from '../src/system/request-log.ts';
import type { LoggedRequest, UsageAmount } from '../src/system/request-log.ts';
import { anId, aWorkspace, testDatabase } from '../src/testing/index.ts';
import type { TestDatabase } from '../src/testing/index.ts';

const FOLDER = join(import.meta.dirname, '..', 'migrations');

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

function aRequest(workspaceId: number, route: string | null): LoggedRequest {
  return {
    id: anId('req'),
    at: '2026-02-11T09:00:00.000Z',
    workspaceId,
    environment: 'live',
    apiClientId: 'key_1',
    secretId: 'sec_1',
    personId: null,
    method: 'POST',
    path: '/v1/api-clients/key_1:x/secrets/sec_1/end',
    route,
    status: 200,
    errorCode: null,
    reason: null,
    durationUs: 1_000,
    requestBytes: 0,
    responseBytes: 0,
    ip: '203.0.113.7',
    userAgent: null,
    idempotencyKey: null,
  };
}

function used(workspaceId: number, route: string): UsageAmount {
  const counts = { requests: 3, limited: 0, latency: [0, 3] };
  return {
    workspaceId,
    environment: 'live',
    day: '2026-02-11',
    apiClientId: 'key_1',
    route,
    statusClass: '2xx',
    ...counts,
  };
}

it('writes every parameter of a route with braces, and leaves everything else as it was', async () => {
  const name = (await migrationNames(FOLDER)).find((file) =>
    file.endsWith('write_endpoints_with_braces.sql'),
  );
  const sql = await readFile(join(FOLDER, name ?? ''), 'utf8');
  const id = await aWorkspace(database);
  const requests = [aRequest(id, '/v1/api-clients/:apiClientId/secrets/:secretId/end'), aRequest(id, null)];
  const amounts = [used(id, 'GET /v1/contacts/:contactRef'), used(id, 'GET /v1/contacts')];
  await writeRequestLog(database, requests, amounts);
  for (const _twice of [1, 2]) await database.pool.query(sql);
  const logged = await database.pool.query('select path, route from request_logs order by route');
  const { path } = aRequest(id, null);
  expect(logged.rows).toEqual([
    { path, route: '/v1/api-clients/{apiClientId}/secrets/{secretId}/end' },
    { path, route: null },
  ]);
  const counted = await database.pool.query('select route, requests::int from usage_days order by route');
  expect(counted.rows).toEqual([
    { route: 'GET /v1/contacts', requests: 3 },
    { route: 'GET /v1/contacts/{contactRef}', requests: 3 },
  ]);
});
