/** Who is signed in, which workspace they look at and what they may do there. */
import type { QueryClient } from '@tanstack/react-query';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { Role, Scope, Session } from '@parley/contract/schemas';
import { changeChoice, currentChoice, useChoice } from './choice.ts';
import { bodyOf, tsr } from './client.ts';

export const sessionKey = ['session'] as const;

const sessionOptions = {
  queryKey: sessionKey,
  queryFn: async (): Promise<Session> => bodyOf(await tsr.sessions.get.query()),
  // Because roles change rarely, and every call is checked by the server anyway.
  staleTime: 60_000,
};

/** The session, from memory or from the server. Throws ApiError 401 when nobody is signed in. */
export async function loadSession(queryClient: QueryClient): Promise<Session> {
  const session = await queryClient.ensureQueryData(sessionOptions);
  settleWorkspace(session);
  return session;
}

/** Remembers a session that an answer brought. */
export function rememberSession(queryClient: QueryClient, session: Session): void {
  queryClient.setQueryData<Session>(sessionKey, session);
  settleWorkspace(session);
}

/** The session of the signed-in pages, which open only after it was loaded. */
export function useSession(): Session {
  return useSuspenseQuery(sessionOptions).data;
}

export interface Access {
  readonly session: Session;
  /** The workspace that is looked at. */
  readonly workspace: Session['workspaces'][number];
  readonly role: Role;
  /** Whether the person's role holds the scope. The server decides; this decides what is offered. */
  readonly can: (scope: Scope) => boolean;
}

/** What the person may do in the workspace that they look at. */
export function useAccess(): Access {
  const session = useSession();
  const { workspaceId } = useChoice();
  const workspace = session.workspaces.find(({ id }) => id === workspaceId) ?? session.workspaces[0];
  if (!workspace) throw new Error('This page needs a workspace.');
  return { session, workspace, role: workspace.role, can: (scope) => workspace.scopes.includes(scope) };
}

// A kept choice may name a workspace that the person has left, or that belongs to who signed in here before.
function settleWorkspace({ workspaces }: Session) {
  const { workspaceId } = currentChoice();
  const isMember = workspaces.some(({ id }) => id === workspaceId);
  if (!isMember) changeChoice({ workspaceId: workspaces[0]?.id ?? null });
}
