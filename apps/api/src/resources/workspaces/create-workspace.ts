/** Makes another workspace for somebody who owns one. */
import type { contract } from '@parley/contract';
import { MOST_WORKSPACES } from '@parley/contract/schemas';
import type { Store } from '@parley/db';
import { ApiError, requireFound } from '../../http/api-error.ts';
import { auditEntry } from '../../http/audit.ts';
import type { Context } from '../../http/context.ts';
import type { Handlers } from '../../http/mount.ts';
import { personOf } from '../../http/session-of.ts';
import { toWorkspace } from './workspaces.view.ts';

export const createWorkspace: Handlers<typeof contract.workspaces>['create'] = async ({ body, ctx }) => {
  const { people, newId, config } = ctx.parts;
  const person = personOf(ctx);
  const memberships = await people.workspaces(person.id);
  if (!memberships.some((own) => own.role === 'owner')) {
    throw new ApiError('above_your_role', { detail: 'Only owners of a workspace may make another.' });
  }
  const owner = { memberId: newId('member'), personId: person.id };
  const actOn = (id: string) => ({
    action: 'workspace.created',
    target: { kind: 'workspace', id, name: body.name },
  });
  const row = await ctx.store.transaction(async (store) => {
    await requireRoom(ctx, store);
    // The first entry of the new workspace's log, and one in the log of the workspace from which it was made.
    const first = auditEntry(ctx, actOn(''));
    const made = await store.workspaces.create({
      name: body.name,
      plan: config.PARLEY_PLAN,
      owner,
      audit: first,
    });
    await store.audit.record(auditEntry(ctx, actOn(String(made.id))));
    return made;
  });
  return { status: 201, body: toWorkspace(row) };
};

/** Refuses somebody who owns as many workspaces as the operator allows, or belongs to as many as one person can. */
async function requireRoom(ctx: Context, store: Store): Promise<void> {
  const mostOwned = ctx.parts.config.PARLEY_WORKSPACES_PER_PERSON;
  const counted = await store.members.countWorkspaces(ctx.workspace.memberId);
  const { owns, belongsTo } = requireFound(counted, 'member_not_found');
  if (owns >= mostOwned) {
    throw new ApiError('workspace_limit', {
      detail: `You own ${owns} workspaces; on this installation one person can own ${mostOwned}.`,
    });
  }
  if (belongsTo >= MOST_WORKSPACES) {
    throw new ApiError('workspace_limit', {
      detail: `You belong to ${belongsTo} workspaces, the most for one person. Leave one of them first.`,
    });
  }
}
