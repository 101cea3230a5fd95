/** The endpoint that tells what is left of every rate limit. Asking takes nothing. */
import { contract } from '@parley/contract';
import { RATE_CLASSES } from '@parley/contract/schemas';
import type { Context } from '../../http/context.ts';
import { ApiError } from '../../http/api-error.ts';
import { implement } from '../../http/mount.ts';
import { bucketsFor, budgetScopes, planOf } from '../../limits/policy.ts';
import { toRateBudget } from './rate-limits.view.ts';

export const rateLimitsRoutes = implement(contract.rateLimits, {
  get: async ({ ctx }) => {
    const plan = planOf(ctx.parts.plans, ctx.workspace.plan);
    return { status: 200, body: { plan: plan.id, data: await budgetsOf(ctx) } };
  },
});

/** All buckets of all classes, looked at in one go. */
async function budgetsOf(ctx: Context) {
  const { caller, parts } = ctx;
  if (caller === null) throw new ApiError('unauthenticated');
  const plan = planOf(parts.plans, ctx.workspace.plan);
  const scopes = budgetScopes(caller);
  const asked = RATE_CLASSES.flatMap((rateClass) =>
    bucketsFor(caller, plan, rateClass).map((bucket, index) => ({ bucket, rateClass, scope: scopes[index] })),
  );
  const { states } = await parts.limiter.take(
    asked.map(({ bucket }) => bucket),
    0,
  );
  return asked.map((look, index) => toRateBudget(look, states[index]));
}
