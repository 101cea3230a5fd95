/** The endpoint of the audit log. */
import { contract } from '@parley/contract';
import { pager } from '../../http/cursor.ts';
import { implement } from '../../http/mount.ts';
import { toAuditEntry } from './audit-log.view.ts';

export const auditLogRoutes = implement(contract.auditLog, {
  list: async ({ query, ctx }) => {
    const list = pager(ctx, 'audit-log', query);
    const { limit, action, actorId, targetId, after: since, before: until } = query;
    const after = list.after;
    const page = await ctx.store.audit.list({ limit, after, action, actorId, targetId, since, until });
    return list.answer(page, toAuditEntry);
  },
});
