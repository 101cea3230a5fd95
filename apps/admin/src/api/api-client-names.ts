/** The names of the API clients, for filters and for tables that know only their ids. */
import { useQuery } from '@tanstack/react-query';
import { useChoice } from './choice.ts';
import { bodyOf, tsr } from './client.ts';
import { useAccess } from './session.ts';

export interface NamedApiClient {
  readonly id: string;
  readonly name: string;
  readonly environment: 'live' | 'test';
}

// The most that one call gives. Whoever has more sees the ids of the oldest ones in place of names.
const LIMIT = 200;

const none: NamedApiClient[] = [];

/** The API clients of the environment that is looked at. */
export function useApiClientsHere(): readonly NamedApiClient[] {
  const { environment } = useChoice();
  return useApiClientNames().filter((client) => client.environment === environment);
}

/** The API clients of the workspace, newest first; none for people who may not see them. */
export function useApiClientNames(): readonly NamedApiClient[] {
  const { can } = useAccess();
  const { data } = useQuery({
    queryKey: ['api-client-names'],
    queryFn: async ({ signal }) =>
      bodyOf(await tsr.apiClients.list.query({ query: { limit: LIMIT }, fetchOptions: { signal } })).data,
    enabled: can('api-clients:read'),
    staleTime: 30_000,
  });
  return data ?? none;
}
