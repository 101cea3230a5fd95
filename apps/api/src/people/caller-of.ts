/** Tells who a session cookie belongs to and which workspace they mean: one read, before every request of the admin. */
import { ROLE_SCOPES } from '@parley/contract/schemas';
import type { SessionMembership, SessionRow } from '@parley/db/system';
import type { CallerWorkspace, PersonCaller } from '../auth/caller.ts';
import { ApiError } from '../http/api-error.ts';
import { SESSION_IDLE_MS, SESSION_TOUCH_MS } from './lifetimes.ts';
import type { People } from './people.ts';
import { momentOf } from './sign-in-parts.ts';
import type { SignInParts } from './sign-in-parts.ts';

type Request = Parameters<People['callerOf']>[0];

/** The caller, or null when there is no session or it has ended. Throws `workspace_mismatch` for a workspace that is not theirs. */
export async function callerOf(parts: SignInParts, request: Request): Promise<PersonCaller | null> {
  const session = await liveSession(parts, request.cookie);
  if (session === null) return null;
  const membership = chooseWorkspace(session, request.workspaceId);
  await touch(parts, session, membership);
  return {
    kind: 'session',
    id: session.personId,
    name: session.name,
    email: session.email,
    sessionId: session.id,
    confirmedAt: session.confirmedAt,
    mustChangePassword: session.mustChangePassword,
    environment: request.environment,
    scopes: new Set(membership === null ? [] : ROLE_SCOPES[membership.role]),
    workspace: membership === null ? null : workspaceOf(membership),
  };
}

/** The session of a `Cookie` header that was used lately enough and is not too old, or null. */
export async function liveSession(parts: SignInParts, cookie: string): Promise<SessionRow | null> {
  const token = parts.cookies.read(cookie, parts.cookies.session);
  const session = token === null ? undefined : await parts.records.getSession(token);
  return session !== undefined && isLive(session, parts.clock.now()) ? session : null;
}

/** The same, or `session_expired`. */
export async function requireSession(parts: SignInParts, cookie: string): Promise<SessionRow> {
  const session = await liveSession(parts, cookie);
  if (session === null) throw new ApiError('session_expired');
  return session;
}

function isLive(session: SessionRow, nowMs: number): boolean {
  return Date.parse(session.expiresAt) > nowMs && Date.parse(session.lastUsedAt) + SESSION_IDLE_MS > nowMs;
}

function chooseWorkspace({ memberships }: SessionRow, named: number | null): SessionMembership | null {
  if (named === null) return memberships.length === 1 ? (memberships[0] ?? null) : null;
  const membership = memberships.find((candidate) => candidate.workspaceId === named);
  if (membership) return membership;
  throw new ApiError('workspace_mismatch', { detail: `You are not a member of workspace ${named}.` });
}

function workspaceOf({ workspaceId, name, plan, memberId, role }: SessionMembership): CallerWorkspace {
  return { id: workspaceId, name, plan, memberId, role };
}

/** Writes down that the person is here, every few minutes. The request does not fail when that fails. */
async function touch(
  parts: SignInParts,
  session: SessionRow,
  membership: SessionMembership | null,
): Promise<void> {
  const staleMs = parts.clock.now() - SESSION_TOUCH_MS;
  const isSeen = membership === null || (membership.lastSeenMs ?? 0) > staleMs;
  if (isSeen && Date.parse(session.lastUsedAt) > staleMs) return;
  await parts.records
    .touchSession(session.id, momentOf(parts), membership)
    .catch((error: unknown) => parts.log.warn({ err: error }, 'the use of a session could not be noted'));
}
