/** The places where a person is signed in: seeing and ending them. */
import type { OpenSessionRow } from '@parley/db/system';
import { ApiError } from '../http/api-error.ts';
import { requireSession } from './caller-of.ts';
import { SESSION_IDLE_MS } from './lifetimes.ts';
import type { Visit } from './people.ts';
import { recordAct } from './record-act.ts';
import { personOf } from './sign-in.ts';
import { momentOf } from './sign-in-parts.ts';
import type { SignInParts } from './sign-in-parts.ts';

/** Every session of a person that has not ended, the last used first. */
export function openSessions(parts: SignInParts, personId: string): Promise<OpenSessionRow[]> {
  const live = { usedSince: momentOf(parts, -SESSION_IDLE_MS), now: momentOf(parts) };
  return parts.records.listSessions(personId, live);
}

/** Ends the session of the cookie; gives the headers that have the browser forget it. */
export async function signOut(parts: SignInParts, visit: Visit): Promise<readonly string[]> {
  const session = await requireSession(parts, visit.cookie);
  await endSession(parts, session.id, visit);
  return [parts.cookies.clear()];
}

/** Ends every session of the person but the one that asks. */
export async function endOtherSessions(parts: SignInParts, visit: Visit): Promise<void> {
  const session = await requireSession(parts, visit.cookie);
  await parts.records.transaction(async (records) => {
    await records.endSessions(session.personId, session.id);
    await recordAct(records, parts.newId, {
      person: personOf(session),
      action: 'session.others_ended',
      origin: visit,
    });
  });
}

/** Ends one session of the person who asks, or throws `session_not_found`. */
export async function endSession(parts: SignInParts, sessionId: string, visit: Visit): Promise<void> {
  const session = await requireSession(parts, visit.cookie);
  await parts.records.transaction(async (records) => {
    if (!(await records.endSession(session.personId, sessionId))) throw new ApiError('session_not_found');
    await recordAct(records, parts.newId, {
      person: personOf(session),
      action: 'session.ended',
      origin: visit,
    });
  });
}
