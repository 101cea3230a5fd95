/** What the pages of the API clients call. No secret is ever kept in the query cache. */
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Activity } from '@parley/contract/schemas';
import { bodyOf, tsr } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import { utcDayAgo } from '../../lib/time.ts';
import type { ApiClientsSearch } from './api-clients.search.ts';

const key = ['api-clients'] as const;

/** The API clients that fit the filters, page after page. */
export function useApiClients({ q, environment, status, owner, risk, sort }: ApiClientsSearch) {
  const filters = { q, environment, status, ownerId: owner, risk, sort };
  return usePages({
    queryKey: [...key, 'list', filters],
    load: async (cursor, signal) =>
      bodyOf(await tsr.apiClients.list.query({ query: { ...filters, cursor }, fetchOptions: { signal } })),
  });
}

/** How many API clients there are, and how many deserve a look, counted by the server. */
export function useApiClientSummary(isEnabled = true) {
  return useQuery({
    // Under the list's key, so that whatever refreshes the list counts anew.
    queryKey: [...key, 'list', 'summary'],
    queryFn: async ({ signal }) => bodyOf(await tsr.apiClients.summary.query({ fetchOptions: { signal } })),
    enabled: isEnabled,
  });
}

// As many as the API takes at once; two pages of the list.
const MOST_AT_ONCE = 100;

export type ClientActivity = Activity['data'][number];

/** The last 24 hours of the clients that are shown, in one call for each hundred; undefined until they are there. */
export function useActivity(
  ids: readonly string[],
  isEnabled: boolean,
): Map<string, ClientActivity> | undefined {
  const chunks = Array.from({ length: Math.ceil(ids.length / MOST_AT_ONCE) }, (_, index) =>
    ids.slice(index * MOST_AT_ONCE, (index + 1) * MOST_AT_ONCE),
  );
  return useQueries({
    queries: chunks.map((apiClientId) => ({
      queryKey: [...key, 'activity', apiClientId],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        bodyOf(await tsr.usage.activity.query({ query: { apiClientId }, fetchOptions: { signal } })),
      enabled: isEnabled,
      staleTime: 60_000,
    })),
    combine: (answers) => {
      if (answers.some(({ data }) => data === undefined)) return undefined;
      return new Map(
        answers.flatMap(({ data }) => data?.data ?? []).map((client) => [client.apiClientId, client]),
      );
    },
  });
}

/** One API client. With `pollMs` it is asked for again and again. */
export function useApiClient(apiClientId: string, pollMs: number | false = false) {
  return tsr.apiClients.get.useQuery({
    queryKey: [...key, 'one', apiClientId],
    queryData: { params: { apiClientId: encodeURIComponent(apiClientId) } },
    refetchInterval: pollMs,
  });
}

function useRefresh() {
  const queryClient = useQueryClient();
  return () => {
    for (const what of [key, ['api-client-names'], ['audit-log']]) {
      void queryClient.invalidateQueries({ queryKey: what });
    }
  };
}

// What answers with a secret is dropped from memory as soon as nothing shows it.
const SECRET = { gcTime: 0, meta: { showsFailure: true } };

export function useCreateApiClient() {
  return tsr.apiClients.create.useMutation({ ...SECRET, onSuccess: useRefresh() });
}

export function useRotateApiClient() {
  return tsr.apiClients.rotate.useMutation({ ...SECRET, onSuccess: useRefresh() });
}

/** Gives the whole key of a client that was made with a copy kept. */
export function useCopyApiClient() {
  return tsr.apiClients.copy.useMutation({ gcTime: 0, onSuccess: useRefresh() });
}

/** Tells whose a whole key is. The key is in the body of the call, and nothing keeps it afterwards. */
export function useLookUpKey() {
  return tsr.apiClients.lookUp.useMutation({ gcTime: 0 });
}

/** `showsFailure`: whether a form shows the refusal, instead of a notice. */
export function useUpdateApiClient(showsFailure = false) {
  return tsr.apiClients.update.useMutation({ meta: { showsFailure }, onSuccess: useRefresh() });
}

export function useDeleteApiClient() {
  const queryClient = useQueryClient();
  return tsr.apiClients.delete.useMutation({
    meta: { showsFailure: true },
    // Only the lists: the page of the deleted one may still be open and would ask for what is gone.
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: [...key, 'list'] }),
  });
}

// Enough to see what would break.
const ENDPOINTS = 5;

/** The endpoints that a client called most in the last 7 days, and how many more there were. */
export function useLatestEndpoints(apiClientId: string) {
  return useQuery({
    queryKey: ['usage', 'endpoints', apiClientId],
    queryFn: async ({ signal }) => {
      const query = { apiClientId, from: utcDayAgo(6), groupBy: ['route' as const] };
      const { data } = bodyOf(await tsr.usage.get.query({ query, fetchOptions: { signal } }));
      return { shown: data.slice(0, ENDPOINTS), others: Math.max(0, data.length - ENDPOINTS) };
    },
    staleTime: 60_000,
  });
}

/** Deletes several at once; the answer says which were not deleted, and why. */
export function useDeleteApiClients() {
  return tsr.apiClients.deleteMany.useMutation({ meta: { showsFailure: true }, onSuccess: useRefresh() });
}

export function useEndSecret() {
  return tsr.apiClients.endSecret.useMutation({ meta: { showsFailure: true }, onSuccess: useRefresh() });
}
