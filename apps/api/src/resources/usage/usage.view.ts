/** How usage is shown: sums with percentiles, and a zero where nothing was called. */
import type { Activity, UsageRow } from '@parley/contract/schemas';
import { StatusClass } from '@parley/contract/schemas';
import type { ActivityRow, UsageGroup, UsageSum } from '@parley/db';
import { percentile } from '../../log/histogram.ts';
import { daysOf } from './usage.rules.ts';
import type { DayRange } from './usage.rules.ts';

const NOTHING: UsageRow = {
  day: null,
  apiClientId: null,
  apiClientName: null,
  method: null,
  route: null,
  statusClass: null,
  requests: 0,
  errors: 0,
  limited: 0,
  p50Ms: null,
  p95Ms: null,
  p99Ms: null,
};

/** The rows. By day alone every day of the range has one, and so has the total: a chart needs the zeros too. */
export function toUsageRows(
  sums: readonly UsageSum[],
  groupBy: readonly UsageGroup[],
  range: DayRange,
): UsageRow[] {
  const rows = sums.map(toUsageRow);
  if (groupBy.length === 0) return rows.length === 0 ? [NOTHING] : rows;
  if (groupBy.length > 1 || groupBy[0] !== 'day') return rows;
  const byDay = new Map(rows.map((row) => [row.day, row]));
  return daysOf(range).map((day) => byDay.get(day) ?? { ...NOTHING, day });
}

function toUsageRow({ latency, statusClass, route: endpoint, ...sum }: UsageSum): UsageRow {
  const known = StatusClass.safeParse(statusClass);
  // It is counted as one text, `GET /v1/contacts`, and `GET unknown` where nothing is at the address.
  const [method = null, route] = endpoint?.split(' ') ?? [];
  return {
    ...sum,
    method,
    route: route?.startsWith('/') === true ? route : null,
    statusClass: known.success ? known.data : null,
    p50Ms: percentile(latency, 0.5),
    p95Ms: percentile(latency, 0.95),
    p99Ms: percentile(latency, 0.99),
  };
}

/** Each client's hours side by side, with zeros where it did not call. */
export function toActivity(rows: readonly ActivityRow[], hours: string[]): Activity {
  const clients = new Map<string, ActivityRow[]>();
  for (const row of rows) clients.set(row.apiClientId, [...(clients.get(row.apiClientId) ?? []), row]);
  const data = [...clients].map(([apiClientId, own]) => {
    const byHour = new Map(own.map((row) => [row.hour, row]));
    const along = (figure: 'requests' | 'errors' | 'limited') =>
      hours.map((hour) => byHour.get(hour)?.[figure] ?? 0);
    return {
      apiClientId,
      requests: along('requests'),
      errors: along('errors'),
      limited: along('limited'),
    };
  });
  return { hours, data };
}
