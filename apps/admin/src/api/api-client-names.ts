/** API clients to choose from by name: found by the server as one types, so that it holds for any number of them. */
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiClientName, Environment } from '@parley/contract/schemas';
import { bodyOf, tsr } from './client.ts';
import { useAccess } from './session.ts';

const PAUSE_MS = 200;

interface NamesQuery {
  readonly q?: string | undefined;
  readonly environment?: Environment | undefined;
  readonly id?: string[];
}

interface Choosing {
  /** The id that is chosen; its client is always among the choices, also when it was deleted. */
  readonly chosen: string | undefined;
  /** Left out: clients of both environments. */
  readonly environment?: Environment | undefined;
}

/** The choices that fit what was typed so far. */
export function useApiClientChoices({ chosen, environment }: Choosing) {
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim().slice(0, 100), PAUSE_MS);
  const found = useNames({ q: q || undefined, environment });
  const isListed = chosen === undefined || found.some(({ id }) => id === chosen);
  const named = useNames({ id: chosen === undefined ? [] : [chosen] }, !isListed);
  const choices = isListed ? found : [...found, ...named];
  return {
    choices: choices.filter(({ id, deletedAt }) => deletedAt === null || id === chosen),
    /** Takes what was typed. The name of a choice is what the field shows then, and no search. */
    onType: (text: string) => setTyped(choices.some((choice) => labelOf(choice) === text) ? '' : text),
  };
}

/** The name, with what must be known of the client. */
export function labelOf({ name, deletedAt }: ApiClientName): string {
  return deletedAt === null ? name : `${name} (deleted)`;
}

const none: ApiClientName[] = [];

function useNames(query: NamesQuery, isWanted = true): ApiClientName[] {
  const { can } = useAccess();
  const { data } = useQuery({
    queryKey: ['api-client-names', query],
    queryFn: async ({ signal }) =>
      bodyOf(await tsr.apiClients.names.query({ query, fetchOptions: { signal } })).data,
    enabled: isWanted && can('api-clients:read'),
    staleTime: 30_000,
    placeholderData: (before) => before,
  });
  return (isWanted ? data : undefined) ?? none;
}
