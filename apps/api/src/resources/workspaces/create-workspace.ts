/** Makes another workspace for somebody who owns one. */
import type { contract } from '@parley/contract';
import { ApiError } from '../../http/api-error.ts';
import { auditEntry } from '../../http/audit.ts';
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
