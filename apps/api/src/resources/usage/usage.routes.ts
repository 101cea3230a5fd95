/** The endpoints of usage. */
import { contract } from '@parley/contract';
import type { UsageGroup } from '@parley/db';
import { implement } from '../../http/mount.ts';
import { visibleEnvironment } from '../../log/visible-environment.ts';
import { hoursUntil, MOST_ROWS, requireFewRows, usageGroups, usageRange } from './usage.rules.ts';
import { toActivity, toUsageRows } from './usage.view.ts';

// The report shows what matters most; `GET /v1/usage` has the rest.
const MOST_DAYS_ROWS = 2_000;
const MOST_ROUTES = 1_000;

export const usageRoutes = implement(contract.usage, {
  get: async ({ query, ctx }) => {
    const range = usageRange(query, ctx.parts.clock.now());
    const groupBy = usageGroups(query.groupBy);
    const sums = await ctx.store.usage.sum({
      ...range,
      groupBy,
      apiClientId: query.apiClientId,
      caller: query.caller,
      environment: visibleEnvironment(ctx.caller, query.environment),
      limit: MOST_ROWS + 1,
    });
    requireFewRows(sums);
    return { status: 200, body: { ...range, data: toUsageRows(sums, groupBy, range) } };
  },

  report: async ({ query: { apiClientId, caller, environment, ...asked }, ctx }) => {
    const range = usageRange(asked, ctx.parts.clock.now());
    const filters = { apiClientId, caller, environment: visibleEnvironment(ctx.caller, environment) };
    const rowsBy = async (groupBy: readonly UsageGroup[], limit: number) =>
      toUsageRows(await ctx.store.usage.sum({ ...range, ...filters, groupBy, limit }), groupBy, range);
    const [[total], days, routes] = await Promise.all([
      rowsBy([], 1),
      rowsBy(['day', 'statusClass'], MOST_DAYS_ROWS),
      rowsBy(['route'], MOST_ROUTES),
    ]);
    if (!total) throw new Error('A total has one row.');
    return { status: 200, body: { ...range, total, days, routes } };
  },

  activity: async ({ query, ctx }) => {
    const hours = hoursUntil(ctx.parts.clock.now(), query.hours);
    const own = ctx.caller === null || ctx.caller.kind === 'session' ? [] : [ctx.caller.id];
    const rows = await ctx.store.usage.activity({
      apiClientIds: query.apiClientId ?? own,
      since: hours[0] ?? '',
      environment: visibleEnvironment(ctx.caller, undefined),
    });
    return { status: 200, body: toActivity(rows, hours) };
  },
});
