/** Passwords of people who are signed in: proving and changing them. */
import type { SessionRow } from '@parley/db/system';
import { ApiError, requireFound } from '../http/api-error.ts';
import { requireSession } from './caller-of.ts';
import { SESSION_LIFE_MS } from './lifetimes.ts';
import { requireStrong } from './password-strength.ts';
import type { OpenedSession, Visit } from './people.ts';
import { recordAct } from './record-act.ts';
import { personOf, tryGuarded } from './sign-in.ts';
import { momentOf } from './sign-in-parts.ts';
import type { SignInParts } from './sign-in-parts.ts';

/** A password as somebody gives it, and from where. */
export interface GivenPassword {
  readonly password: string;
  readonly ip: string;
}

/** Checks a person's password under the guard, or throws `invalid_sign_in`. */
export async function provePassword(
  parts: SignInParts,
  person: { readonly id: string; readonly email: string },
  { password, ip }: GivenPassword,
): Promise<void> {
  await tryGuarded(parts, { account: person.email, ip }, async () => {
    const hash = await parts.records.getPasswordHash(person.id);
    const isRight = hash !== undefined && (await parts.hashes.verify({ hash, password }));
    if (!isRight) throw new ApiError('invalid_sign_in', { detail: 'The password is wrong.' });
  });
}

/** The same for the person of a session. */
function proveOwnPassword(parts: SignInParts, session: SessionRow, given: GivenPassword): Promise<void> {
  return provePassword(parts, { id: session.personId, email: session.email }, given);
}

/** Opens the time in which sensitive acts are allowed. */
export async function confirm(parts: SignInParts, password: string, visit: Visit): Promise<SessionRow> {
  const session = await requireSession(parts, visit.cookie);
  await proveOwnPassword(parts, session, { password, ip: visit.ip });
  await parts.records.confirmSession(session.id, momentOf(parts));
  return requireSession(parts, visit.cookie);
}

/** Changes the password. The session gets a new token as well: whoever had copied its cookie is out, like every other session. */
export async function changePassword(
  parts: SignInParts,
  given: { readonly current: string; readonly next: string },
  visit: Visit,
): Promise<OpenedSession> {
  const session = await requireSession(parts, visit.cookie);
  await proveOwnPassword(parts, session, { password: given.current, ip: visit.ip });
  if (given.next === given.current) throw unchanged();
  await requireStrong(given.next, session, '/body/newPassword');
  const hash = await parts.hashes.hash(given.next);
  const token = parts.randomBytes(24).toString('base64url');
  await parts.records.transaction(async (records) => {
    await records.setPassword(session.personId, hash);
    await records.endSessions(session.personId, session.id);
    await records.replaceToken(session.id, token, momentOf(parts));
    await recordAct(records, parts.newId, {
      person: personOf(session),
      action: 'account.password_changed',
      origin: visit,
    });
  });
  const changed = requireFound(await parts.records.getSession(token), 'session_expired');
  const secondsLeft = Math.floor((Date.parse(changed.expiresAt) - parts.clock.now()) / 1000);
  return {
    session: changed,
    cookies: [parts.cookies.set(token, Math.min(secondsLeft, SESSION_LIFE_MS / 1000))],
  };
}

function unchanged(): ApiError {
  const message = 'must differ from the current password';
  const errors = [{ pointer: '/body/newPassword', code: 'custom', message }];
  return new ApiError('invalid_request', { detail: `The new password ${message}.`, errors });
}
