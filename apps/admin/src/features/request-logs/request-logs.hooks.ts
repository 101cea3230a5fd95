/** What the request log calls. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo } from 'react';
import type { RequestLogEntry } from '@parley/contract/schemas';
import { useChoice } from '../../api/choice.ts';
import { bodyOf, tsr } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import { callerQuery } from '../../lib/caller-search.ts';
import { momentsOf } from '../../lib/spans.ts';
import type { RequestLogsSearch } from './request-logs.search.ts';

const logsKey = ['request-logs'] as const;

// A request shows up in the log within a second; twice that is soon enough to watch.
const REFRESH_MS = 2_000;

/** The requests that fit the search, newest first, page after page; of one API client in its own environment. */
export function useRequestLogs(search: RequestLogsSearch) {
  const chosen = useChoice().environment;
  const environment = search.client ? undefined : chosen;
  const { client, caller, outcome, method, status, route, ip, request, since, after, before } = search;
  // Cursors hold for one set of filters, so "the last hour" must not move while pages are loaded.
  const moments = useMemo(() => momentsOf({ since, after, before }), [since, after, before]);
  const query = {
    ...moments,
    environment,
    // Whoever names a request wants that one, whoever made it.
    ...(request === undefined ? callerQuery({ client, caller }) : { apiClientId: client }),
    statusClass: outcome,
    status: status === undefined ? undefined : [status],
    method,
    route,
    ip,
    requestId: request,
  };
  return usePages<RequestLogEntry>({
    queryKey: [...logsKey, 'list', query],
    load: async (cursor, signal) =>
      bodyOf(await tsr.requestLogs.list.query({ query: { ...query, cursor }, fetchOptions: { signal } })),
  });
}

/** Calls `reload` again and again while `isOn`, but not while nobody looks at the page. */
export function useAutoRefresh(isOn: boolean, reload: () => void): void {
  const refresh = useEffectEvent(() => {
    if (document.visibilityState === 'visible') reload();
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = window.setInterval(() => refresh(), REFRESH_MS);
    return () => window.clearInterval(timer);
  }, [isOn]);
}

/** One request, asked of the server only when `known` does not have it. */
export function useRequest(requestId: string | undefined, known: readonly RequestLogEntry[]) {
  const entry = known.find(({ id }) => id === requestId);
  const query = useQuery({
    queryKey: [...logsKey, 'one', requestId],
    queryFn: async ({ signal }) => {
      const params = { requestId: encodeURIComponent(requestId ?? '') };
      return bodyOf(await tsr.requestLogs.get.query({ params, fetchOptions: { signal } }));
    },
    enabled: requestId !== undefined && entry === undefined,
    // What was answered does not change any more.
    staleTime: Infinity,
  });
  return { entry: entry ?? query.data, error: query.error, reload: () => void query.refetch() };
}
