/** Invites a person: makes the invitation, and mails its link or gives it to be handed over. */
import type { contract } from '@parley/contract';
import { mayGiveRole } from '@parley/contract/schemas';
import type { Invitation } from '@parley/contract/schemas';
import type { InvitationRow, Store } from '@parley/db';
import { ApiError, requireFound } from '../../http/api-error.ts';
import { auditEntry } from '../../http/audit.ts';
import type { Context } from '../../http/context.ts';
import type { HandlerInput, Handlers } from '../../http/mount.ts';
import { planLimit } from '../../limits/plan-caps.ts';
import { planOf } from '../../limits/policy.ts';
import { sendMail } from '../../people/deliver-mail.ts';
import { INVITATION_MS } from '../../people/lifetimes.ts';
import { invitationMail } from '../../people/mails/invitation.ts';
import { invitationLink, newLinkToken } from '../../people/tokens.ts';
import { toInvitation } from './invitations.view.ts';

type Body = HandlerInput<typeof contract.invitations.create>['body'];

export const createInvitation: Handlers<typeof contract.invitations>['create'] = async ({
  body: asked,
  ctx,
}) => {
  if (!mayGiveRole(ctx.workspace.role, asked.role)) {
    throw new ApiError('above_your_role', { detail: `Your role may not invite anybody as ${asked.role}.` });
  }
  const { token, hash } = newLinkToken(ctx.parts.randomBytes);
  const row = await ctx.store.transaction((store) => invite(ctx, store, { ...asked, tokenHash: hash }));
  const link = invitationLink(ctx.parts.config.publicUrl, token);
  const mail = invitationMail({
    to: row.email,
    workspace: ctx.workspace.name,
    invitedBy: row.invitedByName,
    role: row.role,
    link,
  });
  const body: { link: string | null } & Invitation = { ...toInvitation(row), link };
  // A slow mail server must hold neither the workspace's row nor a connection, and no link goes out that may be rolled back.
  ctx.afterCommit(async () => {
    if (await sendMail(ctx.parts, mail)) body.link = null;
  });
  return { status: 201, body };
};

type Invited = Body & { readonly tokenHash: Buffer };

async function invite(
  ctx: Context,
  store: Store,
  { role, tokenHash, ...body }: Invited,
): Promise<InvitationRow> {
  const email = body.email.toLowerCase();
  const id = ctx.parts.newId('invitation');
  // Of two invitations at once, the second counts the first.
  await store.workspaces.lock();
  const member = await store.members.getByEmail(email);
  if (member) throw new ApiError('member_exists', { existingId: member.id });
  const expiresAt = new Date(ctx.parts.clock.now() + INVITATION_MS).toISOString();
  const { memberId } = ctx.workspace;
  await store.invitations.create({ id, email, role, tokenHash, invitedBy: memberId, expiresAt });
  await requireRoom(ctx, store);
  const target = { kind: 'invitation', id, name: email };
  const changes = { role: { from: null, to: role } };
  await store.audit.record(auditEntry(ctx, { action: 'invitation.created', target, changes }));
  return requireFound(await store.invitations.get(id), 'invitation_not_found');
}

/** Refuses when the plan allows fewer members than there are with this invitation. */
async function requireRoom(ctx: Context, store: Store): Promise<void> {
  const plan = planOf(ctx.parts.plans, ctx.workspace.plan);
  const cap = plan.caps.members;
  if (cap !== null && (await store.members.countPlaces()) > cap)
    throw planLimit(ctx.parts.plans, plan, 'members');
}
