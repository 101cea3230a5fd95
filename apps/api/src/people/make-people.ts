/** Puts sign-in together. */
import { peopleRecords } from '@parley/db/system';
import { acceptInvitation, previewInvitation } from './accept-invitation.ts';
import { renewBackupCodes, twoFactorState } from './backup-codes.ts';
import { callerOf, requireSession } from './caller-of.ts';
import { createFirstOwner } from './first-account.ts';
import { makeGuessGuard } from './guess-guard.ts';
import { makeBackground } from './background.ts';
import {
  mailReset,
  mayHandOver,
  requireFewResets,
  resetPassword,
  startPasswordReset,
} from './password-resets.ts';
import { makePasswordHashes } from './password-hashes.ts';
import { changePassword, confirm } from './passwords.ts';
import { endOtherSessions, endSession, openSessions, signOut } from './own-sessions.ts';
import type { People } from './people.ts';
import { sessionCookies } from './session-cookie.ts';
import { secondStep, signIn } from './sign-in.ts';
import { makeSignInLibrary } from './sign-in-library.ts';
import type { PeopleOptions, SignInParts } from './sign-in-parts.ts';
import { disableTwoFactor, enableTwoFactor, startTwoFactor } from './two-factor.ts';
import { mailTwoFactorReset, resetTwoFactor } from './two-factor-resets.ts';

/** Sign-in of people on `database`. Opens a few connections of its own, with the first use. */
export function makePeople(options: PeopleOptions): People {
  const { parts, closeLibrary } = makeParts(options);
  const background = makeBackground(parts.log);
  return {
    cookieName: parts.cookies.session,
    callerOf: (request) => callerOf(parts, request),
    signIn: (given, visit) => signIn(parts, given, visit),
    secondStep: (given, visit) => secondStep(parts, given, visit),
    session: (cookie) => requireSession(parts, cookie),
    workspaces: (personId) => parts.records.listMemberships(personId),
    confirm: (password, visit) => confirm(parts, password, visit),
    signOut: (visit) => signOut(parts, visit),
    openSessions: (personId) => openSessions(parts, personId),
    endOtherSessions: (visit) => endOtherSessions(parts, visit),
    endSession: (sessionId, visit) => endSession(parts, sessionId, visit),
    changePassword: (given, visit) => changePassword(parts, given, visit),
    startTwoFactor: (password, visit) => startTwoFactor(parts, password, visit),
    enableTwoFactor: (code, visit) => enableTwoFactor(parts, code, visit),
    disableTwoFactor: (password, visit) => disableTwoFactor(parts, password, visit),
    twoFactorState: (visit) => twoFactorState(parts, visit),
    renewBackupCodes: (visit) => renewBackupCodes(parts, visit),
    resetTwoFactor: async (reset) => {
      await resetTwoFactor(parts, reset);
      background.start(() => mailTwoFactorReset(parts, reset));
    },
    forgetPassword: (email, visit) => {
      requireFewResets(parts, email, visit);
      background.start(() => mailReset(parts, email));
    },
    startPasswordReset: (personId, by) => startPasswordReset(parts, personId, by),
    resetPassword: (given, visit) => resetPassword(parts, given, visit),
    mayHandOver: (actorId, targetId) => mayHandOver(parts.records, actorId, targetId),
    previewInvitation: (token) => previewInvitation(parts, token),
    acceptInvitation: (given, visit) => acceptInvitation(parts, given, visit),
    createFirstOwner: (owner) => createFirstOwner(parts, owner),
    close: async () => {
      await background.settled();
      await closeLibrary();
    },
  };
}

function makeParts(options: PeopleOptions): { parts: SignInParts; closeLibrary: () => Promise<void> } {
  const cookies = sessionCookies(options.config.publicUrl, options.secret);
  const hashes = makePasswordHashes();
  const { auth: library, close: closeLibrary } = makeSignInLibrary({
    ...options,
    publicUrl: options.config.publicUrl,
    cookies,
    hashes,
    secrets: [options.secret, ...(options.formerSecrets ?? [])],
  });
  const records = peopleRecords(options.database);
  const guard = makeGuessGuard(options.clock);
  return { parts: { ...options, cookies, hashes, records, guard, library }, closeLibrary };
}
