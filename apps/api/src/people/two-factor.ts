/** Setting two-step sign-in up and turning it off. */
import type { SessionRow } from '@parley/db/system';
import { ApiError } from '../http/api-error.ts';
import { requireSession } from './caller-of.ts';
import type { OpenedSession, Visit } from './people.ts';
import { onlyCookie, openSession, tryGuarded, useCode } from './sign-in.ts';
import type { SignInParts } from './sign-in-parts.ts';

/** Makes a secret and backup codes. Until a first code is proved, asking again replaces them. */
export async function startTwoFactor(parts: SignInParts, password: string, visit: Visit) {
  const session = await requireTwoFactor(parts, visit, false);
  return tryGuarded(parts, { account: session.email, ip: visit.ip }, async () => {
    const made = await parts.library.api.enableTwoFactor({
      body: { password, method: 'totp' },
      headers: ownCookie(parts, visit),
    });
    if (!('totpURI' in made))
      throw new Error('The sign-in library gave no address for the authenticator app.');
    return { totpUri: made.totpURI, backupCodes: made.backupCodes };
  });
}

/** Proves a first code. The session goes on under a new token. */
export async function enableTwoFactor(
  parts: SignInParts,
  code: string,
  visit: Visit,
): Promise<OpenedSession> {
  const session = await requireTwoFactor(parts, visit, false);
  return tryGuarded(parts, { account: session.personId, ip: visit.ip }, async () => {
    const headers = ownCookie(parts, visit);
    const answer = await parts.library.api.verifyTOTP({
      body: { code: code.trim() },
      headers,
      returnHeaders: true,
    });
    await useCode(parts, session.personId, code);
    return renewed(parts, visit, { headers: answer.headers, action: 'account.two_factor_enabled' });
  });
}

/** Turns it off and forgets secret and backup codes. The session goes on under a new token. */
export async function disableTwoFactor(
  parts: SignInParts,
  password: string,
  visit: Visit,
): Promise<OpenedSession> {
  const session = await requireTwoFactor(parts, visit, true);
  return tryGuarded(parts, { account: session.email, ip: visit.ip }, async () => {
    const headers = ownCookie(parts, visit);
    const answer = await parts.library.api.disableTwoFactor({
      body: { password },
      headers,
      returnHeaders: true,
    });
    return renewed(parts, visit, { headers: answer.headers, action: 'account.two_factor_disabled' });
  });
}

/** The session, whose person must have two-step sign-in on, or must have it off. */
export async function requireTwoFactor(parts: SignInParts, visit: Visit, isOn: boolean): Promise<SessionRow> {
  const session = await requireSession(parts, visit.cookie);
  if (session.hasTwoFactor !== isOn) throw stateRefused(isOn);
  return session;
}

/** What is thrown where two-step sign-in should be on, or off, and is not. */
export function stateRefused(isOn: boolean): ApiError {
  return new ApiError('two_factor_state', {
    detail: isOn ? 'Two-step sign-in is off.' : 'Two-step sign-in is on already.',
  });
}

function ownCookie(parts: SignInParts, visit: Visit): Headers {
  return onlyCookie(visit.cookie, parts.cookies.session);
}

/** The session that the library has put in place of the old one. */
function renewed(
  parts: SignInParts,
  visit: Visit,
  { headers, action }: { readonly headers: Headers; readonly action: string },
): Promise<OpenedSession> {
  const cookies = headers.getSetCookie();
  const token = parts.cookies.readSet(cookies, parts.cookies.session);
  if (token === null) throw new Error('The sign-in library gave no session.');
  return openSession(parts, { token, cookies, action }, visit);
}
