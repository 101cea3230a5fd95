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

/** Pages that belong to no workspace: for these, and for the bare start page, the kept choice stays as it is. */
const WITHOUT_CHOICE = new Set([
  '/',
  '/sign-in',
  '/forgot-password',
  '/reset',
  '/invite',
  '/change-password',
]);

/** Takes over what the address says. An address without `env` means live. */
export function takeChoiceFrom(search: ChoiceSearch, pathname: string): void {
  if (WITHOUT_CHOICE.has(pathname)) return;
  if (search.workspace) changeChoice({ workspaceId: search.workspace });
  if (search.env) changeChoice({ environment: search.env });
  else changeChoice({ environment: 'live' });
}

/**
 * Writes the choice into an address that is gone to: only what differs from the ordinary. `before` is the search of
 * the address that is left; a link that names another environment than that means it.
 */
export function putChoiceInto<Search extends ChoiceSearch>(search: Search, before: ChoiceSearch): Search {
  const { environment, workspaceId } = currentChoice();
  const session = queryClient.getQueryData<Session>(sessionKey);
  const chosen = search.env && search.env !== (before.env ?? 'live') ? search.env : environment;
  return {
    ...search,
    env: chosen === 'test' ? chosen : undefined,
    // Until it is known whether there are several, the address keeps what it says.
    workspace: session ? nameable(workspaceId, session) : search.workspace,
  };
}

/** The workspace for the address: for who has only one, it goes without saying. */
function nameable(workspaceId: number | null, { workspaces }: Session) {
  return workspaces.length > 1 && workspaceId !== null ? workspaceId : undefined;
}

// At the start of the app the router writes the choice into the address before any route has read it from there.
takeChoiceFrom(
  ChoiceSearch.parse(Object.fromEntries(new URLSearchParams(window.location.search))),
  window.location.pathname,
);

// What was loaded before belongs to the other workspace or environment.
onChoiceChange(() => {
  void queryClient.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
});
