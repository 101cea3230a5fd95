/** Lets a member choose a new password: by mail, or by a link to hand over. */
import type { contract } from '@parley/contract';
import { mayGiveRole } from '@parley/contract/schemas';
import type { MemberRow } from '@parley/db';
import { ApiError, requireFound } from '../../http/api-error.ts';
import { auditEntry } from '../../http/audit.ts';
import type { Handlers } from '../../http/mount.ts';
import { personOf } from '../../http/session-of.ts';
import { sendMail } from '../../people/deliver-mail.ts';
import { passwordResetMail } from '../../people/mails/password-reset.ts';

export const resetMemberPassword: Handlers<typeof contract.members>['resetPassword'] = async ({
  params,
  ctx,
}) => {
  const { people, mailer } = ctx.parts;
  const member = requireFound(await ctx.store.members.get(params.memberId), 'member_not_found');
  if (!mayGiveRole(ctx.workspace.role, member.role))
    throw aboveYourRole('Your role may not do this for this member.');
  // Whoever holds the link holds the account, in every workspace that it belongs to.
  const mayHoldLink = await people.mayHandOver(personOf(ctx).id, member.personId);
  if (!mailer.isConfigured && !mayHoldLink) {
    throw aboveYourRole(
      'This person also belongs to a workspace in which you have no say. Set up a mail server to mail them a link.',
    );
  }
  const link = await people.startPasswordReset(member.personId, {
    workspaceId: ctx.workspace.id,
    audit: auditEntry(ctx, actOn(member)),
  });
  const isMailed = await sendMail(
    ctx.parts,
    passwordResetMail({ to: member.email, name: member.name, link }),
  );
  if (!isMailed && !mayHoldLink) throw mailFailed();
  return { status: 200, body: { link: isMailed ? null : link } };
};

function actOn(member: MemberRow) {
  return { action: 'member.password_reset', target: { kind: 'member', id: member.id, name: member.name } };
}

function aboveYourRole(detail: string): ApiError {
  return new ApiError('above_your_role', { detail });
}

function mailFailed(): ApiError {
  return new ApiError('unavailable', {
    detail: 'The mail server did not take the mail.',
    headers: { 'Retry-After': '30' },
  });
}
