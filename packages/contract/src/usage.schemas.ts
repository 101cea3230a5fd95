/** The schemas of usage: sums by day, reports of a span, and calls by the hour. */
import { z } from 'zod';
import { Environment } from './api-clients.schemas.ts';
import { day, list, queryInt, queryList, text, timestamp } from './common/fields.ts';
import { id } from './common/ids.ts';

export const count = z.int().min(0).max(9_007_199_254_740_991);
export const latency = z.number().min(0).max(3_600_000);

export const USAGE_GROUPS = ['day', 'apiClient', 'route', 'statusClass', 'total'] as const;
export const StatusClass = z
  .enum(['2xx', '3xx', '4xx', '5xx'])
  .meta({ id: 'StatusClass', description: 'The first digit of an HTTP status.' });

/** Who called: an API client with its key, or a person in the admin, of whom only changes are kept. */
export const CallerFilter = z
  .enum(['apiClient', 'person'])
  .describe('Only calls by API clients, or only changes that people made in the admin.');

/** A key has one environment; a person may look at one or at both. */
export const EnvironmentFilter = Environment.describe(
  'Only this environment. A key sees its own, and naming the other one is refused; people see both if they name none.',
);

export const UsageRow = z
  .object({
    day: day().nullable().describe('The day (UTC), when grouped by day.'),
    apiClientId: id('apiClient')
      .nullable()
      .describe('The API client, when grouped by it. Null also for calls by people.'),
    apiClientName: text(80).nullable().describe('The name that the API client has now, or had at last.'),
    method: text(20).nullable().describe('The HTTP method, when grouped by endpoint.'),
    route: text(200)
      .nullable()
      .describe('The endpoint, `/v1/contacts/{contactRef}`, when grouped by it; null for unknown addresses.'),
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
            apiClientName: null,
            method: null,
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
  from: day()
    .optional()
    .describe('The first day (UTC), at most 365 days before `to`. Left out: 29 days before it.'),
  to: day().optional().describe('The last day (UTC). Left out: today.'),
  groupBy: queryList(z.enum(USAGE_GROUPS), 4)
    .optional()
    .describe('What to make a row for; give several for their combinations. Left out: `day`.'),
  apiClientId: text(64).optional().describe('Only calls by this API client.'),
  caller: CallerFilter.optional(),
  environment: EnvironmentFilter.optional(),
});

const { groupBy: _groupBy, ...reported } = GetUsageQuery.shape;
export const GetUsageReportQuery = z.strictObject(reported);

const figures = { requests: 1240, errors: 3, limited: 0, p50Ms: 4.2, p95Ms: 18.5, p99Ms: 41 };
const nothing = {
  day: null,
  apiClientId: null,
  apiClientName: null,
  method: null,
  route: null,
  statusClass: null,
};

export const UsageReport = z
  .object({
    from: day().describe('The first day counted (UTC).'),
    to: day().describe('The last day counted (UTC).'),
    total: UsageRow.describe('All of the span in one row.'),
    days: list(UsageRow, 2_000).describe(
      'One row for each day and outcome that had calls, the newest first.',
    ),
    routes: list(UsageRow, 1_000).describe(
      'One row for each endpoint that was called, the most calls first.',
    ),
  })
  .meta({
    id: 'UsageReport',
    examples: [
      {
        from: '2026-02-01',
        to: '2026-02-11',
        total: { ...nothing, ...figures },
        days: [{ ...nothing, ...figures, day: '2026-02-11', statusClass: '2xx' }],
        routes: [{ ...nothing, ...figures, method: 'GET', route: '/v1/contacts' }],
      },
    ],
  });
export type UsageReport = z.infer<typeof UsageReport>;

/** How far back hours are kept. */
export const MOST_HOURS = 168;

export const GetActivityQuery = z.strictObject({
  apiClientId: queryList(text(64, 1), 100)
    .optional()
    .describe('The API clients, at most 100. Left out: the one that calls; for a person none.'),
  hours: queryInt(1, MOST_HOURS)
    .default(24)
    .describe('How many hours, the one that runs included: 1 to 168.'),
});

const perHour = list(count, MOST_HOURS);

export const Activity = z
  .object({
    hours: list(timestamp(), MOST_HOURS).describe('When each hour began, the oldest first.'),
    data: list(
      z.object({
        apiClientId: id('apiClient'),
        requests: perHour.describe('Calls in each hour.'),
        errors: perHour.describe('Of these, answered 4xx or 5xx.'),
        limited: perHour.describe('Of these, answered 429.'),
      }),
      100,
    ).describe('The API clients that made calls. Those that are missing made none.'),
  })
  .meta({
    id: 'Activity',
    examples: [
      {
        hours: ['2026-02-11T16:00:00.000Z', '2026-02-11T17:00:00.000Z'],
        data: [
          {
            apiClientId: 'key_01k8zq3v9xe5fb6c7d8e9f0g1h',
            requests: [820, 420],
            errors: [3, 0],
            limited: [0, 0],
          },
        ],
      },
    ],
  });
export type Activity = z.infer<typeof Activity>;
