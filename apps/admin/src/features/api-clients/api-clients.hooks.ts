/** What the pages of the API clients call. No secret is ever kept in the query cache. */
import { useQueryClient } from '@tanstack/react-query';
import { bodyOf, tsr } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import type { ApiClientsSearch } from './api-clients.search.ts';

const key = ['api-clients'] as const;

// The most that one page of a list holds: few workspaces have more keys, and the cards count them.
const PAGE = 200;

/** The API clients that fit the filters. */
export function useApiClients({ q, environment, status, sort }: ApiClientsSearch, isEnabled = true) {
  const filters = { q, environment, status, sort };
  return usePages({
    queryKey: [...key, 'list', filters],
    load: async (cursor, signal) =>
      bodyOf(
        await tsr.apiClients.list.query({
          query: { ...filters, cursor, limit: PAGE },
          fetchOptions: { signal },
        }),
      ),
    isEnabled,
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

export function useEndSecret() {
  return tsr.apiClients.endSecret.useMutation({ meta: { showsFailure: true }, onSuccess: useRefresh() });
}
