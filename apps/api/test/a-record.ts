/** Makes records of requests for tests. */
import type { LoggedRequest } from '@parley/db/system';

let made = 0;

/** An answered request of workspace 1, with these changes. */
export function aRecord(changes: Partial<LoggedRequest>): LoggedRequest {
  made += 1;
  return {
    id: `req_${String(made).padStart(26, '0')}`,
    at: '2026-02-11T09:00:00.000Z',
    workspaceId: 1,
    environment: 'test',
    apiClientId: 'key_1',
    secretId: 'sec_1',
    personId: null,
    method: 'GET',
    path: '/v1/contacts?limit=50',
    route: '/v1/contacts',
    status: 200,
    errorCode: null,
    reason: null,
    durationUs: 4_210,
    requestBytes: 0,
    responseBytes: 9_120,
    ip: '203.0.113.7',
    userAgent: 'parley-sdk/0.1.0',
    idempotencyKey: null,
    ...changes,
  };
}
