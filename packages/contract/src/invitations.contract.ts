/** Invitations to a workspace. */
import { z } from 'zod';
import { idempotent, noBody, reads, resource, writes } from './common/define.ts';
import { email, line, text, timestamp } from './common/fields.ts';
import { id, pathId, workspaceNumber } from './common/ids.ts';
import { page, pageQuery } from './common/pages.ts';
import { Role } from './common/scopes.ts';

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

export const InvitationPage = page('InvitationPage', Invitation);

const invitationPath = z.object({ invitationId: pathId('invitation') });

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
      errors: [
        'invitation_not_found',
        'invalid_sign_in',
        'weak_password',
        'workspace_limit',
        'too_many_failures',
      ],
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
