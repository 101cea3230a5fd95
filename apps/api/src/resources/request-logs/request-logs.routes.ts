/** The endpoints of the request log. */
import { contract } from '@parley/contract';
import type { RequestLogRow } from '@parley/db';
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
    const names = await namesOf(ctx, page.rows);
    return list.answer(page, (row) => toRequestLogEntry(row, names));
  },

  get: async ({ params, ctx }) => {
    const environment = visibleEnvironment(ctx.caller, undefined);
    const found = await ctx.store.requestLogs.get(params.requestId, {
      environment,
      keptSince: logBegin(ctx),
    });
    const row = requireFound(found, 'request_not_found');
    return { status: 200, body: toRequestLogEntry(row, await namesOf(ctx, [row])) };
  },
});

/** The plan decides how far back the log may be read, however long the rows lie there. */
function logBegin(ctx: Context): string {
  return keptSince(planOf(ctx.parts.plans, ctx.workspace.plan).logDays, ctx.parts.clock.now());
}

/** The names that the page's clients have now. */
function namesOf(ctx: Context, rows: readonly RequestLogRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ apiClientId }) => (apiClientId === null ? [] : [apiClientId]));
  return ctx.store.apiClients.names([...new Set(ids)]);
}
