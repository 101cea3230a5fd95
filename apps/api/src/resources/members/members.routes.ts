/** The endpoints of members. */
import { contract } from '@parley/contract';
import { mayGiveRole, ROLES } from '@parley/contract/schemas';
import type { Role } from '@parley/contract/schemas';
import type { MemberRow, NewAuditEntry, Store } from '@parley/db';
import { ApiError, requireFound } from '../../http/api-error.ts';
import { auditEntry } from '../../http/audit.ts';
import type { Act } from '../../http/audit.ts';
import type { Context } from '../../http/context.ts';
import { pager } from '../../http/cursor.ts';
import { implement } from '../../http/mount.ts';
import { listAffectedApiClients } from './list-affected-api-clients.ts';
import { refusalOf, REFUSALS } from './members.rules.ts';
import { toMember } from './members.view.ts';
import { resetMemberPassword } from './reset-member-password.ts';
import { resetMemberTwoFactor } from './reset-member-two-factor.ts';

export const membersRoutes = implement(contract.members, {
  list: async ({ query, ctx }) => {
    const list = pager(ctx, 'members', query);
    const { cursor: _cursor, ...filters } = query;
    const page = await ctx.store.members.list({ ...filters, after: list.after });
    return list.answer(page, toMember);
  },

  update: async ({ params, body, ctx }) => {
    const row = await change(ctx, { memberId: params.memberId, next: body.role }, async (store, member) => {
      if (member.role === body.role) return;
      await store.members.setRole(member.id, body.role);
      await store.invitations.deleteBeyond(member.id, rolesThat(body.role));
      const changes = { role: { from: member.role, to: body.role } };
      await store.audit.record(entryOf(ctx, member, { action: 'member.role_changed', changes }));
    });
    return { status: 200, body: toMember({ ...row, role: body.role }) };
  },

  delete: async ({ params, ctx }) => {
    await change(ctx, { memberId: params.memberId, next: null }, async (store, member) => {
      await store.members.remove(member.id);
      await store.invitations.deleteBeyond(member.id, []);
      const changes = { role: { from: member.role, to: null } };
      await store.audit.record(entryOf(ctx, member, { action: 'member.removed', changes }));
    });
    return { status: 204, body: undefined };
  },

  listAffectedApiClients,
  resetPassword: resetMemberPassword,
  resetTwoFactor: resetMemberTwoFactor,
});

/** Does `work` on a member if the rules allow it, with the member and all owners locked until it is committed. */
async function change(
  ctx: Context,
  { memberId, next }: { readonly memberId: string; readonly next: Role | null },
  work: (store: Store, member: MemberRow) => Promise<void>,
): Promise<MemberRow> {
  const { memberId: actorId, role: actor, id: workspaceId } = ctx.workspace;
  const member = await ctx.store.transaction(async (store) => {
    const locked = requireFound(await store.members.lock(memberId), 'member_not_found');
    const refusal = refusalOf({ ...locked, actor, isSelf: memberId === actorId, next });
    if (refusal !== null) throw new ApiError(refusal, { detail: REFUSALS[refusal] });
    const row = requireFound(await store.members.get(memberId), 'member_not_found');
    await work(store, row);
    return row;
  });
  // Other processes hear of it through the database; this one forgets the keys right now.
  ctx.afterCommit(() => ctx.parts.keyCache.evictWorkspace(workspaceId));
  return member;
}

function entryOf(ctx: Context, { id, name }: MemberRow, act: Act): NewAuditEntry {
  return auditEntry(ctx, { ...act, target: { kind: 'member', id, name } });
}

/** The roles that `giver` may give. */
function rolesThat(giver: Role): Role[] {
  return ROLES.filter((role) => mayGiveRole(giver, role));
}
