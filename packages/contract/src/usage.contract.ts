/** Usage, the request log and the audit log: what was called, by whom and with what outcome. */
import { z } from 'zod';
import { Environment } from './api-clients.schemas.ts';
import { reads, resource } from './common/define.ts';
import { day, givenTimestamp, list, queryList, text, timestamp } from './common/fields.ts';
import { id, pathId } from './common/ids.ts';
import { page, pageQuery } from './common/pages.ts';

const count = z.int().min(0).max(9_007_199_254_740_991);
const latency = z.number().min(0).max(3_600_000);

export const USAGE_GROUPS = ['day', 'apiClient', 'route', 'statusClass', 'total'] as const;
export const StatusClass = z
  .enum(['2xx', '3xx', '4xx', '5xx'])
  .meta({ id: 'StatusClass', description: 'The first digit of an HTTP status.' });

/** Who called: an API client with its key, or a person in the admin. */
export const CallerFilter = z
  .enum(['apiClient', 'person'])
  .describe('Only calls by API clients, or only those by people in the admin.');

export const UsageRow = z
  .object({
    day: day().nullable().describe('The day (UTC), when grouped by day.'),
    apiClientId: id('apiClient')
      .nullable()
      .describe('The API client, when grouped by it. Null also for calls by people.'),
    route: text(200).nullable().describe('The endpoint such as `GET /v1/contacts`, when grouped by it.'),
    statusClass: StatusClass.nullable().describe('The outcome, when grouped by it.'),
    requests: count.describe('Calls.'),
    errors: count.describe(
      'Of these, answered 4xx or 5xx, or given up by the caller (499, which counts as 4xx).',
    ),
    limited: count.describe('Of these, answered 429.'),
    p50Ms: latency
      .nullable()
      .describe('Half of the calls took at most this many milliseconds (within 10 %).'),
    p95Ms: latency.nullable().describe('95 of 100 calls took at most this many milliseconds (within 10 %).'),
    p99Ms: latency.nullable().describe('99 of 100 calls took at most this many milliseconds (within 10 %).'),
  })
  .meta({ id: 'UsageRow' });
export type UsageRow = z.infer<typeof UsageRow>;

export const Usage = z
  .object({
    from: day().describe('The first day counted (UTC).'),
    to: day().describe('The last day counted (UTC).'),
    data: list(UsageRow, 10_000).describe('One row for each group.'),
  })
  .meta({
    id: 'Usage',
    examples: [
      {
        from: '2026-02-01',
        to: '2026-02-11',
        data: [
          {
            day: '2026-02-11',
            apiClientId: null,
            route: null,
            statusClass: null,
            requests: 1240,
            errors: 3,
            limited: 0,
            p50Ms: 4.2,
            p95Ms: 18.5,
            p99Ms: 41,
          },
        ],
      },
    ],
  });

export const GetUsageQuery = z.strictObject({
  from: day().optional().describe('The first day (UTC). Left out: 29 days before `to`.'),
  to: day().optional().describe('The last day (UTC). Left out: today.'),
  groupBy: queryList(z.enum(USAGE_GROUPS), 4)
    .optional()
    .describe('What to make a row for; give several for their combinations. Left out: `day`.'),
  apiClientId: text(64).optional().describe('Only calls by this API client.'),
  caller: CallerFilter.optional(),
  environment: Environment.optional(),
});

export const RequestLogEntry = z
  .object({
    id: id('request'),
    at: timestamp().describe('When the request arrived.'),
    environment: Environment.nullable().describe('The environment of the credential, if it had one.'),
    apiClientId: id('apiClient').nullable().describe('The API client that called, if one did.'),
    apiClientName: text(80).nullable().describe('Its name now.'),
    secretId: id('apiClientSecret').nullable().describe('Which of its secrets was used.'),
    personId: id('person').nullable().describe('The person who called, if one did.'),
    method: text(20).describe('The HTTP method.'),
    path: text(2000).describe('The address with its query, keys and passwords blotted out.'),
    route: text(200)
      .nullable()
      .describe('The endpoint, `/v1/contacts/:contactRef`; null for unknown addresses.'),
    status: z
      .int()
      .min(100)
      .max(599)
      .describe('The HTTP status of the answer; 499 when the caller hung up before it was sent.'),
    errorCode: text(60).nullable().describe('The code of the problem, if it was one.'),
    reason: text(300).nullable().describe('Why it was refused, in more detail than the caller was told.'),
    durationMs: latency.describe('How long it took, in milliseconds.'),
    requestBytes: count.describe('The size of the request body.'),
    responseBytes: count.describe('The size of the answer body.'),
    ip: text(45).describe('The address that it came from.'),
    userAgent: text(300).nullable().describe('The program, as it named itself.'),
    idempotencyKey: text(80).nullable().describe('A fingerprint of the idempotency key, if one was given.'),
  })
  .meta({
    id: 'RequestLogEntry',
    description: 'One request, as it was answered.',
    examples: [
      {
        id: 'req_01k8zq3v9xe5fb6c7d8e9f0g1h',
        at: '2026-02-11T17:45:00.000Z',
        environment: 'live',
        apiClientId: 'key_01k8zq3v9xe5fb6c7d8e9f0g1h',
        apiClientName: 'Order system',
        secretId: 'sec_01k8zq3v9xe5fb6c7d8e9f0g1h',
        personId: null,
        method: 'GET',
        path: '/v1/contacts?limit=50',
        route: '/v1/contacts',
        status: 200,
        errorCode: null,
        reason: null,
        durationMs: 4.21,
        requestBytes: 0,
        responseBytes: 9120,
        ip: '203.0.113.7',
        userAgent: 'parley-sdk/0.1.0',
        idempotencyKey: null,
      },
    ],
  });
export type RequestLogEntry = z.infer<typeof RequestLogEntry>;

export const ListRequestLogsQuery = z.strictObject({
  ...pageQuery,
  apiClientId: text(64).optional().describe('Only requests by this API client.'),
  caller: CallerFilter.optional(),
  environment: Environment.optional(),
  statusClass: queryList(StatusClass, 4).optional().describe('Only these outcomes.'),
  status: queryList(text(3).regex(/^\d{3}$/), 20)
    .optional()
    .describe('Only these HTTP statuses.'),
  method: queryList(z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']), 5)
    .optional()
    .describe('Only these methods.'),
  route: text(200).optional().describe('Only this endpoint, such as `/v1/contacts/:contactRef`.'),
  ip: text(45).optional().describe('Only requests from this address.'),
  requestId: text(64).optional().describe('Only the request with this id.'),
  after: givenTimestamp().optional().describe('Only requests after this moment.'),
  before: givenTimestamp().optional().describe('Only requests before this moment.'),
});
export type ListRequestLogsQuery = z.infer<typeof ListRequestLogsQuery>;

export const RequestLogPage = page('RequestLogPage', RequestLogEntry);

export const AuditEntry = z
  .object({
    id: id('auditEntry'),
    at: timestamp().describe('When it happened.'),
    actor: z
      .object({
        kind: z.enum(['person', 'apiClient', 'system']).describe('What acted.'),
        id: text(64).nullable().describe('Its id; null for the system.'),
        name: text(200).describe('Its name at the time.'),
      })
      .describe('Who did it.'),
    action: text(80).describe('What was done, such as `api_client.created`.'),
    target: z
      .object({
        kind: text(40).describe('What kind of thing.'),
        id: text(64).describe('Its id.'),
        name: text(200).nullable(),
      })
      .nullable()
      .describe('What it was done to.'),
    changes: z
      .record(
        text(80),
        z.object({
          from: z.unknown().describe('The value before.'),
          to: z.unknown().describe('The value after.'),
        }),
      )
      .describe('The fields that changed. Secrets are never among them.'),
    ip: text(45).nullable().describe('The address it was done from.'),
    userAgent: text(300).nullable().describe('The program it was done with.'),
    requestId: text(64).nullable().describe('The request that did it.'),
  })
  .meta({
    id: 'AuditEntry',
    description: 'One act that matters for security, and who did it.',
    examples: [
      {
        id: 'aud_01k8zq3v9xe5fb6c7d8e9f0g1h',
        at: '2026-02-11T09:00:00.000Z',
        actor: { kind: 'person', id: 'usr_01k8zq3v9xe5fb6c7d8e9f0g1h', name: 'Grace Hopper' },
        action: 'api_client.created',
        target: { kind: 'apiClient', id: 'key_01k8zq3v9xe5fb6c7d8e9f0g1h', name: 'Order system' },
        changes: {},
        ip: '203.0.113.7',
        userAgent: 'Mozilla/5.0',
        requestId: 'req_01k8zq3v9xe5fb6c7d8e9f0g1h',
      },
    ],
  });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const ListAuditLogQuery = z.strictObject({
  ...pageQuery,
  action: text(80).optional().describe('Only this action, or a group of them such as `api_client`.'),
  actorId: text(64).optional().describe('Only acts by this person or API client.'),
  targetId: text(64).optional().describe('Only acts on this thing.'),
  after: givenTimestamp().optional().describe('Only acts after this moment.'),
  before: givenTimestamp().optional().describe('Only acts before this moment.'),
});
export type ListAuditLogQuery = z.infer<typeof ListAuditLogQuery>;

export const AuditPage = page('AuditPage', AuditEntry);

export const usage = resource({
  get: {
    method: 'GET',
    path: '/usage',
    summary: 'Get usage',
    description:
      'Counts calls, errors and latencies by day, API client, endpoint or outcome. Percentiles come from merged histograms.',
    query: GetUsageQuery,
    responses: { 200: Usage },
    metadata: reads({
      callers: ['key', 'adminKey', 'session'],
      scope: 'usage:read',
      rate: { class: 'heavy', cost: 1 },
    }),
  },
});

export const requestLogs = resource({
  list: {
    method: 'GET',
    path: '/request-logs',
    summary: 'List requests',
    description:
      'Gives the requests made to this workspace, newest first. A request shows up within a second. Bodies are not kept, keys are blotted out everywhere, and what people only read in the admin is left out.',
    query: ListRequestLogsQuery,
    responses: { 200: RequestLogPage },
    metadata: reads({
      callers: ['key', 'adminKey', 'session'],
      scope: 'usage:read',
      errors: ['invalid_cursor'],
    }),
  },
  get: {
    method: 'GET',
    path: '/request-logs/:requestId',
    summary: 'Get a request',
    description: 'Gives one request by the id that its answer carried in `X-Request-Id`.',
    pathParams: z.object({ requestId: pathId('request') }),
    responses: { 200: RequestLogEntry },
    metadata: reads({
      callers: ['key', 'adminKey', 'session'],
      scope: 'usage:read',
      errors: ['request_not_found'],
    }),
  },
});

export const auditLog = resource({
  list: {
    method: 'GET',
    path: '/audit-log',
    summary: 'List audit entries',
    description: 'Gives the acts that matter for security, newest first: keys, members, roles, sign-ins.',
    query: ListAuditLogQuery,
    responses: { 200: AuditPage },
    metadata: reads({ callers: ['adminKey', 'session'], scope: 'audit:read', errors: ['invalid_cursor'] }),
  },
});
