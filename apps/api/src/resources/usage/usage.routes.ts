/** The endpoint of usage. */
import { contract } from '@parley/contract';
import { implement } from '../../http/mount.ts';
import { visibleEnvironment } from '../../log/visible-environment.ts';
import { MOST_ROWS, requireFewRows, usageGroups, usageRange } from './usage.rules.ts';
import { toUsageRows } from './usage.view.ts';

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
});
