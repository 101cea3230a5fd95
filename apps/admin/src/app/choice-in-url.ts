/** Keeps workspace and environment in the address of signed-in pages, so that a link shows the same to a colleague. */
import { Environment } from '@parley/contract/schemas';
import type { Session } from '@parley/contract/schemas';
import { z } from 'zod';
import { changeChoice, currentChoice, onChoiceChange } from '../api/choice.ts';
import { sessionKey } from '../api/session.ts';
import { queryClient } from './providers.tsx';

export const ChoiceSearch = z.object({
  env: Environment.optional().catch(undefined),
  workspace: z.coerce.number<number>().int().positive().optional().catch(undefined),
});
type ChoiceSearch = z.infer<typeof ChoiceSearch>;

/** Takes over what the address says. An address without `env` means live, except the bare start page. */
export function takeChoiceFrom(search: ChoiceSearch, pathname: string): void {
  if (search.workspace) changeChoice({ workspaceId: search.workspace });
  if (search.env) changeChoice({ environment: search.env });
  else if (pathname !== '/') changeChoice({ environment: 'live' });
}

/** Writes the choice into every address that is gone to: only what differs from the ordinary. */
export function putChoiceInto<Search extends ChoiceSearch>(search: Search): Search {
  const { environment, workspaceId } = currentChoice();
  const session = queryClient.getQueryData<Session>(sessionKey);
  const isOneOfSeveral = (session?.workspaces.length ?? 0) > 1;
  return {
    ...search,
    env: environment === 'test' ? environment : undefined,
    workspace: (isOneOfSeveral && workspaceId) || undefined,
  };
}

// What was loaded before belongs to the other workspace or environment.
onChoiceChange(() => {
  void queryClient.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
});
