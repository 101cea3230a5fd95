/** Sign-in of people to the admin: sessions, the account, two-step sign-in and forgotten passwords. */
import { z } from 'zod';
import { noBody, reads, resource, writes } from './common/define.ts';
import { email, line, list, text, timestamp } from './common/fields.ts';
import { id, pathId, workspaceNumber } from './common/ids.ts';
import { Role, Scope } from './common/scopes.ts';
import { NewPassword } from './members.contract.ts';
import { MOST_WORKSPACES } from './workspaces.contract.ts';

export const Session = z
  .object({
    person: z
      .object({
        id: id('person'),
        name: text(200),
        email: email(),
        hasTwoFactor: z.boolean().describe('Whether a second step is asked for at sign-in.'),
        mustChangePassword: z
          .boolean()
          .describe('Whether the first password must be changed before anything else.'),
      })
      .describe('Who is signed in.'),
    workspaces: list(
      z.object({
        id: workspaceNumber(),
        name: text(80),
        plan: text(40),
        role: Role,
        scopes: list(Scope, 100).describe('What the person may do there.'),
      }),
      MOST_WORKSPACES,
    ).describe(`The workspaces of the person. Nobody can join or make more than ${MOST_WORKSPACES}.`),
    confirmedAt: timestamp().describe(
      'When the password was last proved. Sensitive acts want it within 15 minutes.',
    ),
    expiresAt: timestamp().describe('When the session ends at the latest.'),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

export const SignInResult = z
  .object({
    twoFactorRequired: z.boolean().describe('Whether the second step is still to come.'),
    session: Session.nullable().describe('The session, or null while the second step is to come.'),
  })
  .meta({ id: 'SignInResult' });

export const OpenSession = z
  .object({
    id: id('session'),
    isCurrent: z.boolean().describe('Whether this is the one that asks.'),
    ip: text(45).nullable(),
    userAgent: text(300).nullable(),
    createdAt: timestamp(),
    lastUsedAt: timestamp(),
    expiresAt: timestamp(),
  })
  .meta({ id: 'OpenSession' });

const person = { callers: ['session'] as const, scope: null, rate: null };
const anybody = { callers: ['nobody'] as const, scope: null, rate: null, idempotency: null };

export const sessions = resource({
  create: {
    method: 'POST',
    path: '/session',
    summary: 'Sign in',
    description:
      'Proves e-mail address and password and sets the session cookie. With two-step sign-in the code comes next.',
    body: z.strictObject({ email: email(), password: text(128, 1) }).meta({ id: 'SignInBody' }),
    responses: { 200: SignInResult },
    metadata: writes({
      ...anybody,
      audit: 'session.created',
      errors: ['invalid_sign_in', 'too_many_failures', 'cross_origin'],
    }),
  },
  verify: {
    method: 'POST',
    path: '/session/two-factor',
    summary: 'Give the second step',
    description: 'Proves the code of the authenticator app, or one of the backup codes, after the password.',
    body: z
      .strictObject({ code: line(40, 1), kind: z.enum(['totp', 'backup']).default('totp') })
      .meta({ id: 'VerifySignInBody' }),
    responses: { 200: SignInResult },
    metadata: writes({
      ...anybody,
      audit: 'session.created',
      errors: ['invalid_code', 'session_expired', 'too_many_failures'],
    }),
  },
  get: {
    method: 'GET',
    path: '/session',
    summary: 'Who is signed in',
    description: 'Gives the signed-in person and their workspaces.',
    responses: { 200: Session },
    metadata: reads(person),
  },
  confirm: {
    method: 'POST',
    path: '/session/confirm',
    summary: 'Prove the password again',
    description: 'Opens the 15 minutes in which sensitive acts are allowed.',
    body: z.strictObject({ password: text(128, 1) }).meta({ id: 'ConfirmPasswordBody' }),
    responses: { 200: Session },
    metadata: writes({ ...person, idempotency: null, errors: ['invalid_sign_in', 'too_many_failures'] }),
  },
  delete: {
    method: 'DELETE',
    path: '/session',
    summary: 'Sign out',
    description: 'Ends the session.',
    responses: { 204: noBody },
    metadata: writes({ ...person, idempotency: null, audit: 'session.ended' }),
  },
  list: {
    method: 'GET',
    path: '/sessions',
    summary: 'List your sessions',
    description: 'Gives every place where the person is signed in.',
    responses: { 200: z.object({ data: list(OpenSession, 100) }).meta({ id: 'OpenSessionList' }) },
    metadata: reads(person),
  },
  deleteOthers: {
    method: 'DELETE',
    path: '/sessions',
    summary: 'Sign out everywhere else',
    description: 'Ends every session of the person but this one.',
    responses: { 204: noBody },
    metadata: writes({ ...person, idempotency: null, audit: 'session.others_ended' }),
  },
  deleteOne: {
    method: 'DELETE',
    path: '/sessions/:sessionId',
    summary: 'End one of your sessions',
    description: 'Ends one session of the person.',
    pathParams: z.object({ sessionId: pathId('session') }),
    responses: { 204: noBody },
    metadata: writes({ ...person, idempotency: null, audit: 'session.ended', errors: ['session_not_found'] }),
  },
});

export const account = resource({
  changePassword: {
    method: 'POST',
    path: '/account/password',
    summary: 'Change your password',
    description: 'Sets a new password and signs out every other session.',
    body: z
      .strictObject({ currentPassword: text(128, 1), newPassword: NewPassword })
      .meta({ id: 'ChangePasswordBody' }),
    responses: { 200: Session },
    metadata: writes({
      ...person,
      idempotency: null,
      audit: 'account.password_changed',
      errors: ['invalid_sign_in', 'weak_password', 'too_many_failures'],
    }),
  },
  getTwoFactor: {
    method: 'GET',
    path: '/account/two-factor',
    summary: 'See how your two-step sign-in stands',
    description: 'Tells whether two-step sign-in is on and how many backup codes are left.',
    responses: {
      200: z
        .object({
          isOn: z.boolean().describe('Whether a second step is asked for at sign-in.'),
          backupCodesLeft: z
            .int()
            .min(0)
            .max(20)
            .describe('How many backup codes have not been used. 0 while two-step sign-in is off.'),
        })
        .meta({ id: 'TwoFactorState', examples: [{ isOn: true, backupCodesLeft: 9 }] }),
    },
    metadata: reads({ ...person, errors: ['two_factor_state'] }),
  },
  startTwoFactor: {
    method: 'POST',
    path: '/account/two-factor',
    summary: 'Begin to set up two-step sign-in',
    description:
      'Gives the address for the authenticator app and ten backup codes. It takes effect when a first code is proved.',
    body: z.strictObject({ password: text(128, 1) }).meta({ id: 'StartTwoFactorBody' }),
    responses: {
      200: z.object({ totpUri: text(1000), backupCodes: list(text(40), 20) }).meta({ id: 'TwoFactorSetup' }),
    },
    metadata: writes({
      ...person,
      idempotency: null,
      errors: ['invalid_sign_in', 'two_factor_state', 'too_many_failures'],
    }),
  },
  enableTwoFactor: {
    method: 'POST',
    path: '/account/two-factor/enable',
    summary: 'Finish setting up two-step sign-in',
    description: 'Proves a first code and turns two-step sign-in on.',
    body: z.strictObject({ code: line(10, 1) }).meta({ id: 'EnableTwoFactorBody' }),
    responses: { 200: Session },
    metadata: writes({
      ...person,
      idempotency: null,
      audit: 'account.two_factor_enabled',
      errors: ['invalid_code', 'two_factor_state', 'too_many_failures'],
    }),
  },
  renewBackupCodes: {
    method: 'POST',
    path: '/account/two-factor/backup-codes',
    summary: 'Make new backup codes',
    description: 'Gives ten new backup codes, once. Every old one stops working at once.',
    body: z.strictObject({}).optional(),
    responses: { 200: z.object({ backupCodes: list(text(40), 20) }).meta({ id: 'BackupCodes' }) },
    metadata: writes({
      ...person,
      idempotency: null,
      audit: 'account.backup_codes_renewed',
      confirm: true,
      errors: ['two_factor_state', 'password_confirmation_required'],
    }),
  },
  disableTwoFactor: {
    method: 'POST',
    path: '/account/two-factor/disable',
    summary: 'Turn two-step sign-in off',
    description: 'Wants the password.',
    body: z.strictObject({ password: text(128, 1) }).meta({ id: 'DisableTwoFactorBody' }),
    responses: { 200: Session },
    metadata: writes({
      ...person,
      idempotency: null,
      audit: 'account.two_factor_disabled',
      errors: ['invalid_sign_in', 'two_factor_state', 'too_many_failures'],
    }),
  },
  forgotPassword: {
    method: 'POST',
    path: '/password-resets',
    summary: 'Ask for a new password',
    description:
      'Mails a link if the address has an account and a mail server is set up. The answer is the same in every case, so that nobody can find out who has an account.',
    body: z.strictObject({ email: email() }).meta({ id: 'ForgotPasswordBody' }),
    responses: { 202: z.object({ mailConfigured: z.boolean() }).meta({ id: 'ForgotPasswordResult' }) },
    metadata: writes({ ...anybody, errors: ['too_many_failures'] }),
  },
  resetPassword: {
    method: 'POST',
    path: '/password-resets/use',
    summary: 'Choose a new password by link',
    description: 'Sets a new password with the token of the link, once, and signs out every session.',
    body: z.strictObject({ token: line(200, 1), newPassword: NewPassword }).meta({ id: 'ResetPasswordBody' }),
    responses: { 204: noBody },
    metadata: writes({
      ...anybody,
      audit: 'account.password_reset',
      errors: ['password_reset_not_found', 'weak_password', 'too_many_failures'],
    }),
  },
});
