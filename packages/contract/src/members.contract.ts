/** Members of a workspace and invitations to it. */
import { z } from 'zod';
import { idempotent, noBody, reads, resource, writes } from './common/define.ts';
import { email, line, text, timestamp } from './common/fields.ts';
import { id, pathId, workspaceNumber } from './common/ids.ts';
import { page, pageQuery } from './common/pages.ts';
import { Role } from './common/scopes.ts';

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

export const Invitation = z
  .object({
    id: id('invitation'),
    email: email().describe('Who is invited.'),
    role: Role,
    invitedBy: text(200).describe('The name of the member who invited them.'),
    expiresAt: timestamp().describe('When the invitation ends.'),
    createdAt: timestamp().describe('When it was made.'),
  })
  .meta({ id: 'Invitation', description: 'An open invitation.' });
export type Invitation = z.infer<typeof Invitation>;

export const InvitationWithLink = Invitation.extend({
  link: z
    .url()
    .max(500)
    .nullable()
    .describe(
      'The link to hand over yourself, when no mail server is set up. Null when it was mailed, and in repeats.',
    ),
}).meta({ id: 'InvitationWithLink' });

export const InvitationPreview = z
  .object({
    workspace: z.object({ id: workspaceNumber(), name: text(80) }).describe('Where the invitation leads.'),
    email: email().describe('Who is invited.'),
    role: Role,
    invitedBy: text(200).describe('Who invited them.'),
    hasAccount: z
      .boolean()
      .describe(
        'Whether this address already has an account: then its password is asked for, not a new one.',
      ),
    expiresAt: timestamp().describe('When the invitation ends.'),
  })
  .meta({ id: 'InvitationPreview' });

export const InviteBody = z
  .strictObject({ email: email().describe('Who to invite.'), role: Role })
  .meta({ id: 'InviteBody', examples: [{ email: 'ada@example.com', role: 'developer' }] });

export const AcceptInvitationBody = z
  .strictObject({
    token: line(200, 1).describe('The token of the link.'),
    name: line(200, 1).optional().describe('The name, for a new account.'),
    password: text(128, 1).describe('A new password, or the one of the account that is already there.'),
  })
  .meta({ id: 'AcceptInvitationBody' });

export const PasswordResetLink = z
  .object({
    link: z.url().max(500).nullable().describe('The link to hand over, or null when it was mailed.'),
  })
  .meta({ id: 'PasswordResetLink' });

export const MemberPage = page('MemberPage', Member);
export const InvitationPage = page('InvitationPage', Invitation);

const memberPath = z.object({ memberId: pathId('member') });
const invitationPath = z.object({ invitationId: pathId('invitation') });

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
});

export const invitations = resource({
  list: {
    method: 'GET',
    path: '/invitations',
    summary: 'List open invitations',
    description: 'Gives the invitations that have not been accepted yet.',
    query: z.strictObject(pageQuery),
    responses: { 200: InvitationPage },
    metadata: reads({ callers: ['session'], scope: 'members:read', errors: ['invalid_cursor'] }),
  },
  create: {
    method: 'POST',
    path: '/invitations',
    summary: 'Invite a person',
    description:
      'Invites a person by mail, or gives a link to hand over. An open invitation to the same address is replaced.',
    headers: idempotent,
    body: InviteBody,
    responses: { 201: InvitationWithLink },
    metadata: writes({
      callers: ['session'],
      scope: 'members:write',
      idempotency: { secretFields: ['link'] },
      audit: 'invitation.created',
      confirm: true,
      errors: ['above_your_role', 'member_exists', 'plan_limit', 'password_confirmation_required'],
    }),
  },
  preview: {
    method: 'POST',
    path: '/invitations/preview',
    summary: 'Look at an invitation',
    description: 'Tells where an invitation leads, before it is accepted.',
    body: z
      .strictObject({ token: line(200, 1).describe('The token of the link.') })
      .meta({ id: 'PreviewInvitationBody' }),
    responses: { 200: InvitationPreview },
    metadata: reads({ callers: ['nobody'], scope: null, rate: null, errors: ['invitation_not_found'] }),
  },
  accept: {
    method: 'POST',
    path: '/invitations/accept',
    summary: 'Accept an invitation',
    description:
      'Makes the account if the address has none, or proves the one that it has, and joins the workspace. Sign in afterwards.',
    body: AcceptInvitationBody,
    responses: { 200: z.object({ workspaceId: workspaceNumber() }).meta({ id: 'AcceptedInvitation' }) },
    metadata: writes({
      callers: ['nobody'],
      scope: null,
      rate: null,
      idempotency: null,
      audit: 'invitation.accepted',
      errors: ['invitation_not_found', 'invalid_sign_in', 'too_many_failures'],
    }),
  },
  delete: {
    method: 'DELETE',
    path: '/invitations/:invitationId',
    summary: 'Withdraw an invitation',
    description: 'Ends an open invitation. Its link stops working at once.',
    pathParams: invitationPath,
    headers: idempotent,
    responses: { 204: noBody },
    metadata: writes({
      callers: ['session'],
      scope: 'members:write',
      audit: 'invitation.withdrawn',
      errors: ['invitation_not_found', 'above_your_role'],
    }),
  },
});
