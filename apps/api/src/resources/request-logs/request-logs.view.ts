/** How a request of the log is shown, and how the words of the query become the store's. */
import type { ListRequestLogsQuery, RequestLogEntry } from '@parley/contract/schemas';
import type { RequestLogList, RequestLogRow } from '@parley/db';
import type { z } from 'zod';

export function toRequestLogEntry(row: RequestLogRow): RequestLogEntry {
  const { workspaceId: _workspaceId, durationUs, environment, ...shown } = row;
  return {
    ...shown,
    environment: environment === 'live' || environment === 'test' ? environment : null,
    durationMs: durationUs / 1000,
  };
}

/** The filters of the query, without the page and without what the caller may see. */
export function toFilters(
  query: z.output<typeof ListRequestLogsQuery>,
): Omit<RequestLogList, 'limit' | 'after' | 'environment' | 'keptSince'> {
  const { apiClientId, caller, route, ip, requestId } = query;
  return {
    apiClientId,
    caller,
    route,
    ip,
    requestId,
    statusDigits: query.statusClass?.map((statusClass) => Number(statusClass[0])),
    statuses: query.status,
    methods: query.method,
    since: query.after,
    until: query.before,
  };
}
