/** The endpoints of invitations. */
import { contract } from '@parley/contract';
import { mayGiveRole } from '@parley/contract/schemas';
import { ApiError, requireFound } from '../../http/api-error.ts';
import { auditEntry } from '../../http/audit.ts';
import { pager } from '../../http/cursor.ts';
import { implement } from '../../http/mount.ts';
import { visitOf } from '../../http/session-of.ts';
import { createInvitation } from './create-invitation.ts';
import { toInvitation } from './invitations.view.ts';

export const invitationsRoutes = implement(contract.invitations, {
  list: async ({ query, ctx }) => {
    const list = pager(ctx, 'invitations', query);
    const page = await ctx.store.invitations.list({
      limit: query.limit,
      after: list.after,
    });
    return list.answer(page, toInvitation);
  },

  create: createInvitation,

  preview: async ({ body, ctx }) => {
    const found = await ctx.parts.people.previewInvitation(body.token);
    const workspace = { id: found.workspaceId, name: found.workspaceName };
    const { email, role, invitedByName: invitedBy, hasAccount, expiresAt } = found;
    return { status: 200, body: { workspace, email, role, invitedBy, hasAccount, expiresAt } };
  },

  accept: async ({ body, ctx, req }) => {
    const workspaceId = await ctx.parts.people.acceptInvitation(body, visitOf(req));
    return { status: 200, body: { workspaceId } };
  },

  delete: async ({ params, ctx }) => {
    await ctx.store.transaction(async (store) => {
      const invitation = requireFound(
        await store.invitations.get(params.invitationId),
        'invitation_not_found',
      );
      if (!mayGiveRole(ctx.workspace.role, invitation.role)) {
        throw new ApiError('above_your_role', {
          detail: `Your role may not withdraw an invitation as ${invitation.role}.`,
        });
      }
      await store.invitations.delete(invitation.id);
      const target = { kind: 'invitation', id: invitation.id, name: invitation.email };
      await store.audit.record(auditEntry(ctx, { action: 'invitation.withdrawn', target }));
    });
    return { status: 204, body: undefined };
  },
});
