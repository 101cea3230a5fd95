/** What the rest of the API asks of people's sign-in. Built on better-auth; nothing outside this folder knows that. */
import type { NewAuditEntry } from '@parley/db';
import type { FoundInvitation, MembershipRow, OpenSessionRow, SessionRow } from '@parley/db/system';
import type { PersonCaller } from '../auth/caller.ts';

export type { OpenSessionRow };

/** Where a request comes from, for the audit log and against guessing. */
export interface Origin {
  readonly ip: string;
  readonly userAgent: string | null;
  readonly requestId: string;
}

/** A request of somebody who may have a session: their `Cookie` header, and where it comes from. */
export interface Visit extends Origin {
  readonly cookie: string;
}

/** A session that was opened or changed, and the `Set-Cookie` headers that carry it. */
export interface OpenedSession {
  readonly session: SessionRow;
  readonly cookies: readonly string[];
}

/** A proved password that wants a second step: `session` is null. */
export interface SecondStepWanted {
  readonly session: null;
  readonly cookies: readonly string[];
}

/** How the two-step sign-in of a person stands. */
export interface TwoFactorState {
  readonly isOn: boolean;
  readonly backupCodesLeft: number;
}

/** The act of turning two-step sign-in off for somebody else. */
export interface TwoFactorReset {
  /** The person who does it, by id and by name, and the name of the workspace that they run. */
  readonly actorId: string;
  readonly by: string;
  readonly workspace: string;
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  /** The entry for the audit log of a workspace of the person, who is this member there. */
  entryFor(memberId: string): NewAuditEntry;
}

/** The second step: the code of an authenticator app, or a backup code. */
export interface SecondStep {
  readonly code: string;
  readonly kind: 'totp' | 'backup';
}

/** An invitation as it is shown to whoever holds its link. */
export interface InvitationPreview extends FoundInvitation {
  readonly hasAccount: boolean;
}

/** What somebody gives to accept an invitation. */
export interface Acceptance {
  readonly token: string;
  readonly name?: string | undefined;
  readonly password: string;
}

/** The first person of an installation, with their workspace. */
export interface FirstOwner {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly workspace: { readonly name: string; readonly plan: string };
}

export interface MadeOwner {
  readonly workspaceId: number;
  readonly memberId: string;
}

/** Sign-in, accounts and links of people. Errors are those of the contract. */
export interface People {
  /** The name of the session cookie. */
  readonly cookieName: string;
  /** The caller behind the session cookie, or null when there is none or it has ended. */
  callerOf(request: {
    readonly cookie: string;
    /** The number in `X-Workspace-Id`, if the request names one. */
    readonly workspaceId: number | null;
    readonly environment: 'live' | 'test';
  }): Promise<PersonCaller | null>;

  /** Proves an address and a password. `invalid_sign_in` is the same, and takes as long, whichever of them is wrong. */
  signIn(
    given: { readonly email: string; readonly password: string },
    visit: Visit,
  ): Promise<OpenedSession | SecondStepWanted>;
  /** Proves the second step after the password. */
  secondStep(given: SecondStep, visit: Visit): Promise<OpenedSession>;
  /** The session of the cookie, or `session_expired`. */
  session(cookie: string): Promise<SessionRow>;
  /** The workspaces that a person belongs to now. */
  workspaces(personId: string): Promise<MembershipRow[]>;
  /** Proves the password of the session's person again. */
  confirm(password: string, visit: Visit): Promise<SessionRow>;
  /** Ends the session; gives the headers that take its cookie away. */
  signOut(visit: Visit): Promise<readonly string[]>;
  /** The places where a person is signed in. */
  openSessions(personId: string): Promise<OpenSessionRow[]>;
  /** Ends every other session of the session's person. */
  endOtherSessions(visit: Visit): Promise<void>;
  /** Ends one session of the session's person, or `session_not_found`. */
  endSession(sessionId: string, visit: Visit): Promise<void>;

  /** Replaces the password and the session's token, and ends every other session. */
  changePassword(
    given: { readonly current: string; readonly next: string },
    visit: Visit,
  ): Promise<OpenedSession>;
  /** Makes a secret for an authenticator app, and backup codes. They hold once a first code is proved. */
  startTwoFactor(password: string, visit: Visit): Promise<{ totpUri: string; backupCodes: string[] }>;
  /** Proves a first code: from now on sign-in wants a second step. */
  enableTwoFactor(code: string, visit: Visit): Promise<OpenedSession>;
  disableTwoFactor(password: string, visit: Visit): Promise<OpenedSession>;
  /** Whether two-step sign-in is on, and how many backup codes are left. */
  twoFactorState(visit: Visit): Promise<TwoFactorState>;
  /** Makes new backup codes; every old one is void at once. */
  renewBackupCodes(visit: Visit): Promise<string[]>;
  /**
   * Turns two-step sign-in off for somebody else, ends their sessions and mails them. `above_your_role` unless the actor
   * may manage them in every workspace of theirs.
   */
  resetTwoFactor(reset: TwoFactorReset): Promise<void>;

  /** Mails a link to a new password if the address has an account. Does its work after it has returned, whoever asks. */
  forgetPassword(email: string, visit: Visit): void;
  /** Makes a link to a new password for a person, and writes `audit` into the workspace that asks, in one transaction. */
  startPasswordReset(
    personId: string,
    by: { readonly workspaceId: number; readonly audit: NewAuditEntry },
  ): Promise<string>;
  /** Sets a new password by link, once, and ends every session. `password_reset_not_found` when the link does not hold. */
  resetPassword(given: { readonly token: string; readonly password: string }, visit: Visit): Promise<void>;
  /** Whether `actor` may manage `target` in every workspace of `target`: only then may they hold a link to that account. */
  mayHandOver(actorId: string, targetId: string): Promise<boolean>;

  /** What an invitation leads to, or `invitation_not_found`. */
  previewInvitation(token: string): Promise<InvitationPreview>;
  /** Joins the workspace of an invitation, with a new account or a proved one. Gives its number. */
  acceptInvitation(given: Acceptance, visit: Visit): Promise<number>;

  /** Makes the first person and workspace, unless there is a person already: then null. Two processes make one. */
  createFirstOwner(owner: FirstOwner): Promise<MadeOwner | null>;

  /** Waits for work under way and closes connections. */
  close(): Promise<void>;
}
