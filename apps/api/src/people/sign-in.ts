/** Signing in and out: password, second step, and the session that comes of it. */
import { createHash } from 'node:crypto';
import type { SessionRow } from '@parley/db/system';
import { ApiError, requireFound } from '../http/api-error.ts';
import { redactText } from '../log/redact.ts';
import type { Attempt } from './guess-guard.ts';
import { fromLibrary } from './library-errors.ts';
import { MOST_SESSIONS, SESSION_LIFE_MS } from './lifetimes.ts';
import type { OpenedSession, SecondStep, SecondStepWanted, Visit } from './people.ts';
import { recordAct } from './record-act.ts';
import { momentOf } from './sign-in-parts.ts';
import type { SignInParts } from './sign-in-parts.ts';

/** Tries a secret under the guard: counts the failure when the contract's error is that the secret is wrong. */
export async function tryGuarded<T>(
  parts: SignInParts,
  attempt: Attempt,
  work: () => Promise<T>,
): Promise<T> {
  parts.guard.check(attempt);
  try {
    const result = await work();
    parts.guard.succeed(attempt);
    return result;
  } catch (error) {
    const known = fromLibrary(error);
    if (known instanceof ApiError && known.status === 401) {
      parts.guard.fail(attempt);
      // Without the account: people type passwords into the field of the address.
      parts.log.info({ ip: attempt.ip, code: known.code }, 'a password or a code was refused');
    }
    throw known;
  }
}

/** Proves address and password. Gives a session, or the wish for a second step. */
export async function signIn(
  parts: SignInParts,
  given: { readonly email: string; readonly password: string },
  visit: Visit,
): Promise<OpenedSession | SecondStepWanted> {
  const attempt = { account: given.email, ip: visit.ip };
  const { headers } = await tryGuarded(parts, attempt, () =>
    // The old session's cookie stays outside: this is a new sign-in, whoever was here before.
    parts.library.api.signInEmail({ body: given, headers: new Headers(), returnHeaders: true }),
  );
  const cookies = headers.getSetCookie();
  const token = parts.cookies.readSet(cookies, parts.cookies.session);
  if (token !== null) return openSession(parts, { token, cookies, action: 'session.created' }, visit);
  const wanted = cookies.filter((cookie) => cookie.startsWith(`${parts.cookies.secondStep}=`));
  return { session: null, cookies: wanted };
}

/** Proves the second step. A code of an authenticator app opens one session only. */
export async function secondStep(
  parts: SignInParts,
  given: SecondStep,
  visit: Visit,
): Promise<OpenedSession> {
  const challenge = parts.cookies.read(visit.cookie, parts.cookies.secondStep);
  const personId = challenge === null ? undefined : await parts.records.getChallenged(challenge);
  if (personId === undefined)
    throw new ApiError('session_expired', { detail: 'Sign in again with your password.' });
  return tryGuarded(parts, { account: personId, ip: visit.ip }, async () => {
    const { headers } = await verifyCode(parts, given, onlyCookie(visit.cookie, parts.cookies.secondStep));
    const cookies = headers.getSetCookie();
    const token = parts.cookies.readSet(cookies, parts.cookies.session);
    if (token === null) throw new ApiError('session_expired');
    if (given.kind === 'totp' && !(await useCode(parts, personId, given.code))) {
      await parts.records.endSessionByToken(token);
      throw new ApiError('invalid_code', { detail: 'This code has been used. Wait for the next one.' });
    }
    return openSession(parts, { token, cookies, action: 'session.created' }, visit);
  });
}

function verifyCode(parts: SignInParts, given: SecondStep, headers: Headers) {
  const call = { body: { code: given.code.trim() }, headers, returnHeaders: true } as const;
  return given.kind === 'totp'
    ? parts.library.api.verifyTOTP(call)
    : parts.library.api.verifyBackupCode(call);
}

/** Uses a code up: false when it has been used before. */
export function useCode(parts: SignInParts, personId: string, code: string): Promise<boolean> {
  return parts.records.useCode(personId, createHash('sha256').update(code.trim()).digest(), momentOf(parts));
}

/** The headers of a call to the library, with one cookie of the request and no other. */
export function onlyCookie(cookie: string, name: string): Headers {
  const pair = cookie.split(';').find((candidate) => candidate.trim().startsWith(`${name}=`));
  return new Headers(pair === undefined ? {} : { cookie: pair.trim() });
}

/** Completes a session that the library has made: when and where, ten at most, and what was here before is over. */
export async function openSession(
  parts: SignInParts,
  made: { readonly token: string; readonly cookies: readonly string[]; readonly action: string },
  visit: Visit,
): Promise<OpenedSession> {
  const former = parts.cookies.read(visit.cookie, parts.cookies.session);
  await parts.records.transaction(async (records) => {
    const opened = requireFound(
      await records.openSession(made.token, {
        at: momentOf(parts),
        expiresAt: momentOf(parts, SESSION_LIFE_MS),
        ip: visit.ip,
        userAgent: visit.userAgent === null ? null : redactText(visit.userAgent).slice(0, 300),
      }),
      'session_expired',
    );
    if (former !== null && former !== made.token) await records.endSessionByToken(former);
    await records.endOldestSessions(opened.personId, MOST_SESSIONS);
    const person = requireFound(await records.getPerson(opened.personId), 'session_expired');
    await recordAct(records, parts.newId, { person, action: made.action, origin: visit });
  });
  const session = requireFound(await parts.records.getSession(made.token), 'session_expired');
  return { session, cookies: made.cookies };
}

/** The person of a session, as the audit log names them. */
export function personOf(session: SessionRow) {
  return { id: session.personId, name: session.name };
}
