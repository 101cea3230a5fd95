/** The endpoint that tells what is left of every rate limit. Asking takes nothing. */
import { contract } from '@parley/contract';
import { RATE_CLASSES } from '@parley/contract/schemas';
import type { Context } from '../../http/context.ts';
import { ApiError } from '../../http/api-error.ts';
import { implement } from '../../http/mount.ts';
import { ownBudget, planBudgets, planOf, toMonthlyBudget } from '../../limits/policy.ts';
import { toRateBudget } from './rate-limits.view.ts';

export const rateLimitsRoutes = implement(contract.rateLimits, {
  get: async ({ ctx }) => {
    const { workspace, parts } = ctx;
    const { id, monthlyCalls } = planOf(parts.plans, workspace.plan);
    const [data, month] = await Promise.all([
      budgetsOf(ctx),
      monthlyCalls === null ? null : parts.quota.look(workspace.id, monthlyCalls),
    ]);
    return { status: 200, body: { plan: id, data, month: toMonthlyBudget(month) } };
  },
});

/** All buckets of all classes, looked at in one go. */
async function budgetsOf(ctx: Context) {
  const { caller, parts } = ctx;
  if (caller === null) throw new ApiError('unauthenticated');
  const plan = planOf(parts.plans, ctx.workspace.plan);
  const own = ownBudget(caller);
  const asked = [
    ...RATE_CLASSES.flatMap((rateClass) =>
      planBudgets(caller, plan, rateClass).map((budget) => ({ ...budget, rateClass })),
    ),
    ...(own ? [{ ...own, rateClass: null }] : []),
  ];
  const { states } = await parts.limiter.take(
    asked.map(({ bucket }) => bucket),
    0,
  );
  return asked.map((look, index) => toRateBudget(look, states[index]));
}
