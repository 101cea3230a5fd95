/** The endpoints of workspaces. */
import { contract } from '@parley/contract';
import { MOST_WORKSPACES } from '@parley/contract/schemas';
import { auditEntry, changesBetween } from '../../http/audit.ts';
import { implement } from '../../http/mount.ts';
import { personOf } from '../../http/session-of.ts';
import { requireTimezone } from '../../http/timezone.ts';
import { createWorkspace } from './create-workspace.ts';
import { toWorkspace } from './workspaces.view.ts';

export const workspacesRoutes = implement(contract.workspaces, {
  list: async ({ ctx }) => {
    const memberships = await ctx.parts.people.workspaces(personOf(ctx).id);
    const data = memberships.slice(0, MOST_WORKSPACES).map((own) => ({
      ...toWorkspace({ ...own, id: own.workspaceId }),
      role: own.role,
    }));
    return { status: 200, body: { data } };
  },

  create: createWorkspace,

  get: async ({ ctx }) => ({ status: 200, body: toWorkspace(await ctx.store.workspaces.get()) }),

  update: async ({ body, ctx }) => {
    if (body.timezone !== undefined) requireTimezone(body.timezone);
    const row = await ctx.store.transaction(async (store) => {
      const before = await store.workspaces.lock();
      const after = await store.workspaces.update(body);
      const target = { kind: 'workspace', id: String(after.id), name: after.name };
      const changes = changesBetween<object>(before, body);
      await store.audit.record(auditEntry(ctx, { action: 'workspace.updated', target, changes }));
      return after;
    });
    ctx.afterCommit(() => ctx.parts.keyCache.evictWorkspace(row.id));
    return { status: 200, body: toWorkspace(row) };
  },
});
