/** Members of a workspace: the people in it, and what may be done about them. */
import { z } from 'zod';
import { idempotent, noBody, reads, resource, writes } from './common/define.ts';
import { email, line, list, text, timestamp } from './common/fields.ts';
import { id, pathId } from './common/ids.ts';
import { Environment } from './api-clients.schemas.ts';
import { page, pageQuery } from './common/pages.ts';
import { Role, Scope } from './common/scopes.ts';

/** A password that people choose: 12 to 128 characters (NIST SP 800-63B). */
export const NewPassword = text(128, 12).describe('A password of 12 to 128 characters.');

export const Member = z
  .object({
    id: id('member'),
    personId: id('person'),
    name: text(200).describe('The name of the person.'),
    email: email().describe('The e-mail address that they sign in with.'),
    role: Role,
    hasTwoFactor: z.boolean().describe('Whether they sign in with a second step.'),
    apiClientCount: z.int().min(0).max(1_000_000).describe('How many API clients belong to them.'),
    lastSeenAt: timestamp().nullable().describe('When they last used the admin, within a few minutes.'),
    createdAt: timestamp().describe('When they joined.'),
  })
  .meta({
    id: 'Member',
    description: 'A person in the workspace.',
    examples: [
      {
        id: 'mbr_01k8zq3v9xe5fb6c7d8e9f0g1h',
        personId: 'usr_01k8zq3v9xe5fb6c7d8e9f0g1h',
        name: 'Grace Hopper',
        email: 'grace@example.com',
        role: 'admin',
        hasTwoFactor: true,
        apiClientCount: 2,
        lastSeenAt: '2026-02-11T17:45:00.000Z',
        createdAt: '2026-02-11T09:00:00.000Z',
      },
    ],
  });
export type Member = z.infer<typeof Member>;

export const PasswordResetLink = z
  .object({
    link: z.url().max(500).nullable().describe('The link to hand over, or null when it was mailed.'),
  })
  .meta({ id: 'PasswordResetLink' });

export const AffectedApiClient = z
  .object({
    id: id('apiClient'),
    name: text(80).describe('What the key is for.'),
    environment: Environment,
    lastUsedAt: timestamp().nullable().describe('When it was last used, within a few seconds.'),
    stops: z.boolean().describe('Whether it stops working altogether.'),
    loses: list(Scope, 100).describe('What it may do now and could not do any more.'),
  })
  .meta({
    id: 'AffectedApiClient',
    description: 'An API client that works now, and what a change of its owner would take from it.',
    examples: [
      {
        id: 'key_01k8zq3v9xe5fb6c7d8e9f0g1h',
        name: 'Order system',
        environment: 'live',
        lastUsedAt: '2026-02-11T17:45:00.000Z',
        stops: false,
        loses: ['contacts:write'],
      },
    ],
  });
export type AffectedApiClient = z.infer<typeof AffectedApiClient>;

export const MemberPage = page('MemberPage', Member);
export const AffectedApiClientPage = page('AffectedApiClientPage', AffectedApiClient);

const memberPath = z.object({ memberId: pathId('member') });

export const members = resource({
  list: {
    method: 'GET',
    path: '/members',
    summary: 'List members',
    description: 'Gives the people of the workspace, owners first.',
    query: z.strictObject({
      ...pageQuery,
      q: line(100, 1).optional().describe('Part of a name or address.'),
    }),
    responses: { 200: MemberPage },
    metadata: reads({ callers: ['session'], scope: 'members:read', errors: ['invalid_cursor'] }),
  },
  update: {
    method: 'PATCH',
    path: '/members/:memberId',
    summary: 'Change the role of a member',
    description:
      'Gives a member another role. Keys of the member lose what the new role does not hold at their next request.',
    pathParams: memberPath,
    headers: idempotent,
    body: z.strictObject({ role: Role }).meta({ id: 'UpdateMemberBody' }),
    responses: { 200: Member },
    metadata: writes({
      callers: ['session'],
      scope: 'members:write',
      audit: 'member.role_changed',
      confirm: true,
      errors: ['member_not_found', 'above_your_role', 'last_owner', 'password_confirmation_required'],
    }),
  },
  delete: {
    method: 'DELETE',
    path: '/members/:memberId',
    summary: 'Remove a member',
    description:
      'Takes a person out of the workspace. Their API clients stop working at once. Anybody may remove themselves, but not the last owner.',
    pathParams: memberPath,
    headers: idempotent,
    responses: { 204: noBody },
    metadata: writes({
      callers: ['session'],
      scope: null,
      audit: 'member.removed',
      confirm: true,
      errors: ['member_not_found', 'above_your_role', 'last_owner', 'password_confirmation_required'],
    }),
  },
  listAffectedApiClients: {
    method: 'GET',
    path: '/members/:memberId/affected-api-clients',
    summary: 'See what a change of a member takes from their API clients',
    description:
      'Gives, before a member is removed or gets another role, their API clients that would stop working or lose scopes; the last used first. Anybody may ask it about themselves, others need a role that may change the member.',
    pathParams: memberPath,
    query: z.strictObject({
      ...pageQuery,
      role: Role.optional().describe('The role that they would get. Left out: what if they were removed.'),
    }),
    responses: { 200: AffectedApiClientPage },
    metadata: reads({
      callers: ['session'],
      scope: 'members:read',
      errors: ['member_not_found', 'above_your_role', 'invalid_cursor'],
    }),
  },
  resetPassword: {
    method: 'POST',
    path: '/members/:memberId/password-reset',
    summary: 'Let a member choose a new password',
    description: 'Mails the member a link, or gives the link to hand over when no mail server is set up.',
    pathParams: memberPath,
    body: z.strictObject({}).optional(),
    responses: { 200: PasswordResetLink },
    metadata: writes({
      callers: ['session'],
      scope: 'members:write',
      idempotency: null,
      audit: 'member.password_reset',
      confirm: true,
      errors: ['member_not_found', 'above_your_role', 'password_confirmation_required'],
    }),
  },
  resetTwoFactor: {
    method: 'POST',
    path: '/members/:memberId/reset-two-factor',
    summary: 'Turn two-step sign-in off for a member who lost it',
    description:
      'For members who have lost their phone and their backup codes: from now on their password alone signs them in, and they are signed out everywhere. An account is one for all workspaces, so whoever asks must be allowed to change the person in every workspace that the person belongs to. Where a mail server is set up, the person is told.',
    pathParams: memberPath,
    body: z.strictObject({}).optional(),
    responses: { 200: Member },
    metadata: writes({
      callers: ['session'],
      scope: 'members:write',
      idempotency: null,
      audit: 'member.two_factor_reset',
      confirm: true,
      errors: ['member_not_found', 'above_your_role', 'two_factor_state', 'password_confirmation_required'],
    }),
  },
});
