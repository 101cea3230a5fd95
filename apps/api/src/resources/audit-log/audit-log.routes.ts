/** The endpoints of the audit log. */
import { contract } from '@parley/contract';
import { pager } from '../../http/cursor.ts';
import { implement } from '../../http/mount.ts';
import { reportVerification } from '../../ops/report-verification.ts';
import { toAuditEntry, toVerification } from './audit-log.view.ts';

export const auditLogRoutes = implement(contract.auditLog, {
  list: async ({ query, ctx }) => {
    const list = pager(ctx, 'audit-log', query);
    const { limit, action, actorId, targetId, after: since, before: until } = query;
    const after = list.after;
    const page = await ctx.store.audit.list({ limit, after, action, actorId, targetId, since, until });
    return list.answer(page, toAuditEntry);
  },

  verify: async ({ ctx }) => {
    const report = await ctx.store.audit.verify();
    reportVerification(ctx.parts, ctx.workspace.id, report);
    return { status: 200, body: toVerification(report, new Date(ctx.parts.clock.now()).toISOString()) };
  },
});
