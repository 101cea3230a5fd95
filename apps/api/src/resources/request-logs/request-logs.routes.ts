/** The endpoints of the request log. */
import { contract } from '@parley/contract';
import { requireFound } from '../../http/api-error.ts';
import type { Context } from '../../http/context.ts';
import { pager } from '../../http/cursor.ts';
import { implement } from '../../http/mount.ts';
import { planOf } from '../../limits/policy.ts';
import { keptSince } from '../../log/log-retention.rules.ts';
import { visibleEnvironment } from '../../log/visible-environment.ts';
import { toFilters, toRequestLogEntry } from './request-logs.view.ts';

export const requestLogsRoutes = implement(contract.requestLogs, {
  list: async ({ query, ctx }) => {
    const list = pager(ctx, 'request-logs', query);
    const page = await ctx.store.requestLogs.list({
      ...toFilters(query),
      limit: query.limit,
      after: list.after,
      environment: visibleEnvironment(ctx.caller, query.environment),
      keptSince: logBegin(ctx),
    });
    return list.answer(page, toRequestLogEntry);
  },

  get: async ({ params, ctx }) => {
    const environment = visibleEnvironment(ctx.caller, undefined);
    const found = await ctx.store.requestLogs.get(params.requestId, {
      environment,
      keptSince: logBegin(ctx),
    });
    return { status: 200, body: toRequestLogEntry(requireFound(found, 'request_not_found')) };
  },
});

/** The plan decides how far back the log may be read, however long the rows lie there. */
function logBegin(ctx: Context): string {
  return keptSince(planOf(ctx.parts.plans, ctx.workspace.plan).logDays, ctx.parts.clock.now());
}
