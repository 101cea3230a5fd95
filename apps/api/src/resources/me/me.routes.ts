/** The endpoint that answers "does my key work". */
import { contract } from '@parley/contract';
import type { Me } from '@parley/contract/schemas';
import type { Caller } from '../../auth/caller.ts';
import type { Context } from '../../http/context.ts';
import { implement } from '../../http/mount.ts';
import { budgetsFor, planOf, toMonthlyBudget } from '../../limits/policy.ts';
import { ApiError } from '../../http/api-error.ts';

export const meRoutes = implement(contract.me, {
  get: async ({ ctx }) => ({ status: 200, body: toMe(ctx) }),
});

function toMe(ctx: Context): Me {
  const { caller, workspace } = ctx;
  if (caller === null) throw new ApiError('unauthenticated');
  const plan = planOf(ctx.parts.plans, workspace.plan);
  const remaining = ctx.verdict?.states.map((state) => state.remaining) ?? [];
  const rates = budgetsFor(caller, plan, 'read').map(({ bucket }) => bucket.perMinute);
  return {
    workspace: { id: workspace.id, name: workspace.name, plan: workspace.plan },
    environment: caller.environment,
    ...identityOf(caller),
    scopes: [...caller.scopes],
    budget: {
      class: 'read',
      perMinute: Math.min(...rates),
      remaining: remaining.length === 0 ? plan.rates.read.burst : Math.min(...remaining),
    },
    month: toMonthlyBudget(ctx.month),
  };
}

function identityOf(caller: Caller): Pick<Me, 'apiClient' | 'person'> {
  if (caller.kind === 'session') {
    const role = caller.workspace?.role ?? 'viewer';
    return { apiClient: null, person: { id: caller.id, name: caller.name, role } };
  }
  const kind = caller.kind === 'adminKey' ? 'admin' : 'api';
  return { apiClient: { id: caller.id, name: caller.name, kind, expiresAt: caller.expiresAt }, person: null };
}
