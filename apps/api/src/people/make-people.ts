/** Puts sign-in together. */
import { peopleRecords } from '@parley/db/system';
import { ApiError } from '../http/api-error.ts';
import { acceptInvitation, previewInvitation } from './accept-invitation.ts';
import { callerOf, requireSession } from './caller-of.ts';
import { createFirstOwner } from './first-account.ts';
import { makeGuessGuard } from './guess-guard.ts';
import { SESSION_IDLE_MS } from './lifetimes.ts';
import { mailReset, mayHandOver, resetPassword, startPasswordReset } from './password-resets.ts';
import { makePasswordHashes } from './password-hashes.ts';
import { changePassword, confirm } from './passwords.ts';
import type { People, Visit } from './people.ts';
import { recordAct } from './record-act.ts';
import { sessionCookies } from './session-cookie.ts';
import { personOf, secondStep, signIn, signOut } from './sign-in.ts';
import { makeSignInLibrary } from './sign-in-library.ts';
import { momentOf } from './sign-in-parts.ts';
import type { PeopleOptions, SignInParts } from './sign-in-parts.ts';
import { disableTwoFactor, enableTwoFactor, startTwoFactor } from './two-factor.ts';

/** Sign-in of people on `database`. Opens a few connections of its own, with the first use. */
export function makePeople(options: PeopleOptions): People {
  const cookies = sessionCookies(options.config.publicUrl, options.secret);
  const hashes = makePasswordHashes();
  const library = makeSignInLibrary({
    ...options,
    publicUrl: options.config.publicUrl,
    cookies,
    hashes,
    secrets: [options.secret, ...(options.formerSecrets ?? [])],
  });
  const parts: SignInParts = {
    ...options,
    cookies,
    hashes,
    records: peopleRecords(options.database),
    guard: makeGuessGuard(options.clock),
    library: library.auth,
  };
  const background = makeBackground(parts);
  return {
    cookieName: cookies.session,
    callerOf: (request) => callerOf(parts, request),
    signIn: (given, visit) => signIn(parts, given, visit),
    secondStep: (given, visit) => secondStep(parts, given, visit),
    session: (cookie) => requireSession(parts, cookie),
    workspaces: (personId) => parts.records.listMemberships(personId),
    confirm: (password, visit) => confirm(parts, password, visit),
    signOut: async (visit) => signOut(parts, await requireSession(parts, visit.cookie), visit),
    openSessions: (personId) =>
      parts.records.listSessions(personId, { usedSince: momentOf(parts, -SESSION_IDLE_MS), now: momentOf(parts) }),
    endOtherSessions: (visit) => endOtherSessions(parts, visit),
    endSession: (sessionId, visit) => endSession(parts, sessionId, visit),
    changePassword: (given, visit) => changePassword(parts, given, visit),
    startTwoFactor: (password, visit) => startTwoFactor(parts, password, visit),
    enableTwoFactor: (code, visit) => enableTwoFactor(parts, code, visit),
    disableTwoFactor: (password, visit) => disableTwoFactor(parts, password, visit),
    forgetPassword: (email, visit) => {
      // Each request counts like a wrong guess, so that nobody can be flooded with mail.
      const attempt = { account: `reset ${email}`, ip: visit.ip };
      parts.guard.check(attempt);
      parts.guard.fail(attempt);
      background.start(() => mailReset(parts, email));
    },
    startPasswordReset: (personId, by) => startPasswordReset(parts, personId, by),
    resetPassword: (given, visit) => resetPassword(parts, given, visit),
    mayHandOver: (actorId, targetId) => mayHandOver(parts, actorId, targetId),
    previewInvitation: (token) => previewInvitation(parts, token),
    acceptInvitation: (given, visit) => acceptInvitation(parts, given, visit),
    createFirstOwner: (owner) => createFirstOwner(parts, owner),
    close: async () => {
      await background.settled();
      await library.close();
    },
  };
}

async function endOtherSessions(parts: SignInParts, visit: Visit): Promise<void> {
  const session = await requireSession(parts, visit.cookie);
  await parts.records.transaction(async (records) => {
    await records.endSessions(session.personId, session.id);
    await recordAct(records, parts.newId, { person: personOf(session), action: 'session.others_ended', origin: visit });
  });
}

async function endSession(parts: SignInParts, sessionId: string, visit: Visit): Promise<void> {
  const session = await requireSession(parts, visit.cookie);
  await parts.records.transaction(async (records) => {
    if (!(await records.endSession(session.personId, sessionId))) throw new ApiError('session_not_found');
    await recordAct(records, parts.newId, { person: personOf(session), action: 'session.ended', origin: visit });
  });
}

/** Work that nobody waits for but the end of the process. */
function makeBackground(parts: Pick<SignInParts, 'log'>) {
  const underWay = new Set<Promise<void>>();
  return {
    start: (work: () => Promise<void>) => {
      const done = work()
        .catch((error: unknown) => parts.log.error({ err: error }, 'a mail could not be sent'))
        .finally(() => underWay.delete(done));
      underWay.add(done);
    },
    settled: async () => void (await Promise.all(underWay)),
  };
}
