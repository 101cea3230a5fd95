/** Usage and the request log: what was called, by whom and with what outcome. */
import { z } from 'zod';
import { Environment } from './api-clients.schemas.ts';
import { reads, resource } from './common/define.ts';
import { givenTimestamp, queryInt, queryList, text, timestamp } from './common/fields.ts';
import { id, pathId } from './common/ids.ts';
import { page, pageQuery } from './common/pages.ts';
import {
  Activity,
  CallerFilter,
  count,
  EnvironmentFilter,
  GetActivityQuery,
  GetUsageQuery,
  GetUsageReportQuery,
  latency,
  StatusClass,
  Usage,
  UsageReport,
} from './usage.schemas.ts';

export const RequestLogEntry = z
  .object({
    id: id('request'),
    at: timestamp().describe('When the request arrived.'),
    environment: Environment.nullable().describe('The environment of the credential, if it had one.'),
    apiClientId: id('apiClient').nullable().describe('The API client that called, if one did.'),
    apiClientName: text(80).nullable().describe('Its name now.'),
    secretId: id('apiClientSecret').nullable().describe('Which of its secrets was used.'),
    personId: id('person').nullable().describe('The person who called, if one did.'),
    personName: text(200).nullable().describe('Their name now.'),
    method: text(20).describe('The HTTP method.'),
    path: text(2000).describe('The address with its query, keys and passwords blotted out.'),
    route: text(200)
      .nullable()
      .describe('The endpoint, `/v1/contacts/{contactRef}`; null for unknown addresses.'),
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
        personName: null,
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
        userAgent: 'parley-sdk-js/0.1.0',
        idempotencyKey: null,
      },
    ],
  });
export type RequestLogEntry = z.infer<typeof RequestLogEntry>;

export const ListRequestLogsQuery = z.strictObject({
  ...pageQuery,
  apiClientId: text(64).optional().describe('Only requests by this API client.'),
  caller: CallerFilter.optional(),
  environment: EnvironmentFilter.optional(),
  statusClass: queryList(StatusClass, 4).optional().describe('Only these outcomes.'),
  status: queryList(queryInt(100, 599), 20).optional().describe('Only these HTTP statuses.'),
  method: queryList(z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']), 5)
    .optional()
    .describe('Only these methods.'),
  route: text(200).optional().describe('Only this endpoint, such as `/v1/contacts/{contactRef}`.'),
  ip: text(45).optional().describe('Only requests from this address.'),
  requestId: text(64).optional().describe('Only the request with this id.'),
  after: givenTimestamp().optional().describe('Only requests after this moment.'),
  before: givenTimestamp().optional().describe('Only requests before this moment.'),
});
export type ListRequestLogsQuery = z.infer<typeof ListRequestLogsQuery>;

export const RequestLogPage = page('RequestLogPage', RequestLogEntry);

export const usage = resource({
  get: {
    method: 'GET',
    path: '/usage',
    summary: 'Get usage',
    description:
      'Counts calls, errors and latencies by day, API client, endpoint or outcome: every call of an API client, and every change that a person makes. What people only read in the admin is not counted. Percentiles come from merged histograms. What would be more than 10,000 rows is refused: narrow it, or group it by less.',
    query: GetUsageQuery,
    responses: { 200: Usage },
    metadata: reads({
      callers: ['key', 'adminKey', 'session'],
      scope: 'usage:read',
      rate: { class: 'heavy', cost: 1 },
      errors: ['search_too_slow'],
    }),
  },
  report: {
    method: 'GET',
    path: '/usage/report',
    summary: 'Get a usage report',
    description:
      'Gives the total, the days by outcome and the endpoints of a span in one answer, which counts as one call.',
    query: GetUsageReportQuery,
    responses: { 200: UsageReport },
    metadata: reads({
      callers: ['key', 'adminKey', 'session'],
      scope: 'usage:read',
      rate: { class: 'heavy', cost: 1 },
      errors: ['search_too_slow'],
    }),
  },
  activity: {
    method: 'GET',
    path: '/usage/activity',
    summary: 'Get the activity of API clients',
    description:
      'Counts the calls of API clients in each of the last hours, such as for a small chart beside each key. A call shows up within a second.',
    query: GetActivityQuery,
    responses: { 200: Activity },
    metadata: reads({ callers: ['key', 'adminKey', 'session'], scope: 'usage:read' }),
  },
});

export const requestLogs = resource({
  list: {
    method: 'GET',
    path: '/request-logs',
    summary: 'List requests',
    description:
      'Gives the requests made to this workspace, newest first: every call of an API client, and every change that a person makes. What people only read in the admin is not kept. A request shows up within a second. Bodies are not kept, and keys are blotted out everywhere.',
    query: ListRequestLogsQuery,
    responses: { 200: RequestLogPage },
    metadata: reads({
      callers: ['key', 'adminKey', 'session'],
      scope: 'usage:read',
      errors: ['invalid_cursor', 'search_too_slow'],
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
