/** The endpoint of the audit log. */
import { contract } from '@parley/contract';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { implement } from '../../http/mount.ts';
import { toAuditEntry } from './audit-log.view.ts';

export const auditLogRoutes = implement(contract.auditLog, {
  list: async ({ query, ctx }) => {
    const { limit, action, actorId, targetId, after: since, before: until } = query;
    const after = readCursor(ctx, 'audit-log', query);
    const page = await ctx.store.audit.list({ limit, after, action, actorId, targetId, since, until });
    return pageOf(ctx, 'audit-log', query, page, toAuditEntry);
  },
});
