/** Turns two-step sign-in off for a member who has lost phone and backup codes. */
import type { contract } from '@parley/contract';
import { mayGiveRole } from '@parley/contract/schemas';
import { ApiError, requireFound } from '../../http/api-error.ts';
import { auditEntry } from '../../http/audit.ts';
import type { Handlers } from '../../http/mount.ts';
import { personOf } from '../../http/session-of.ts';
import { toMember } from './members.view.ts';

export const resetMemberTwoFactor: Handlers<typeof contract.members>['resetTwoFactor'] = async ({
  params,
  ctx,
}) => {
  const member = requireFound(await ctx.store.members.get(params.memberId), 'member_not_found');
  if (!mayGiveRole(ctx.workspace.role, member.role)) {
    throw new ApiError('above_your_role', { detail: 'Your role may not do this for this member.' });
  }
  const { personId, name, email } = member;
  const actor = personOf(ctx);
  await ctx.parts.people.resetTwoFactor({
    actorId: actor.id,
    by: actor.name,
    workspace: ctx.workspace.name,
    person: { id: personId, name, email },
    entryFor: (id) =>
      auditEntry(ctx, { action: 'member.two_factor_reset', target: { kind: 'member', id, name } }),
  });
  return { status: 200, body: toMember({ ...member, hasTwoFactor: false }) };
};
