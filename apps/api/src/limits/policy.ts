/** What the plan means for one call: which budgets it takes from, and the refusal. */
import { planAbove, planWithMoreCalls } from '@parley/contract/schemas';
import type { MonthlyBudget, Plan, Problem, RateBudget, RateClass } from '@parley/contract/schemas';
import type { Caller } from '../auth/caller.ts';
import { ApiError } from '../http/api-error.ts';
import type { Bucket, Verdict } from './limiter.ts';
import type { MonthState } from './monthly-quota.ts';

/** Whose budget a bucket is. */
export type BudgetScope = RateBudget['scope'];

export interface Budget {
  readonly scope: BudgetScope;
  readonly bucket: Bucket;
}

/** A call, as far as its limits are concerned. */
export interface RatedCall {
  readonly plan: Plan;
  readonly rateClass: RateClass;
  readonly budgets: readonly Budget[];
}

/** The plan with this id. A workspace on a plan that the table has lost gets the smallest, which is the first. */
export function planOf(plans: readonly Plan[], id: string): Plan {
  const plan = plans.find((candidate) => candidate.id === id) ?? plans[0];
  if (!plan) throw new Error('The table of plans is empty.');
  return plan;
}

/** The budgets that a call of this class takes from: those of the plan, and the key's own limit. */
export function budgetsFor(caller: Caller, plan: Plan, rateClass: RateClass): Budget[] {
  const own = ownBudget(caller);
  return own ? [...planBudgets(caller, plan, rateClass), own] : planBudgets(caller, plan, rateClass);
}

/** The limit that an API client was given for itself, over all classes; null where there is none. */
export function ownBudget(caller: Caller): Budget | null {
  if (caller.kind === 'session' || caller.callsPerMinute === null) return null;
  const { id, callsPerMinute } = caller;
  return { scope: 'own', bucket: { key: `o:${id}`, perMinute: callsPerMinute, burst: callsPerMinute } };
}

/** The budgets that the plan sets. Each API client has one and shares the workspace's. */
export function planBudgets(caller: Caller, plan: Plan, rateClass: RateClass): Budget[] {
  const { perMinute, burst } = plan.rates[rateClass];
  const workspaceId = caller.workspace?.id ?? 0;
  if (caller.kind === 'session') {
    const key = `p:${caller.id}:${workspaceId}:${rateClass}`;
    return [{ scope: 'person', bucket: { key, perMinute, burst } }];
  }
  return [
    { scope: 'key', bucket: { key: `k:${caller.id}:${rateClass}`, perMinute, burst } },
    { scope: 'workspace', bucket: { key: `w:${workspaceId}:${rateClass}`, perMinute, burst } },
  ];
}

/** The calls per month that hold for a caller, or null. What people do in the admin does not count. */
export function monthlyCallsOf(caller: Caller, plan: Plan): number | null {
  return caller.kind === 'session' ? null : plan.monthlyCalls;
}

const WHOSE = {
  key: 'This API key',
  workspace: 'All API keys of the workspace together',
  person: 'You',
} as const satisfies Record<Exclude<BudgetScope, 'own'>, string>;

/** The error for a refused verdict: which limit, when to come back, and the plan that would have allowed it. */
export function refusal(plans: readonly Plan[], call: RatedCall, verdict: Verdict): ApiError {
  const { plan, rateClass, budgets } = call;
  const { perMinute, burst } = plan.rates[rateClass];
  const retryAfter = verdict.refusal?.retryAfterSeconds ?? 1;
  const refused = budgets[verdict.refusal?.bucket ?? 0];
  if (refused?.scope === 'own') return ownRefusal(refused.bucket, retryAfter);
  const scope = refused?.scope ?? 'workspace';
  const limit: Problem['limit'] = { scope, class: rateClass, plan: plan.id, perMinute, burst, retryAfter };
  const larger = planAbove(plans, rateClass, perMinute);
  return new ApiError('rate_limited', {
    detail: `${WHOSE[scope]} may make ${perMinute} calls of the class ${rateClass} per minute. Try again in ${inSeconds(retryAfter)}.`,
    limit,
    ...(larger && { suggestedPlan: larger.id }),
    headers: { 'Retry-After': String(retryAfter) },
  });
}

/** No plan helps here: the limit was set on the key, and is changed there. */
function ownRefusal({ perMinute, burst }: Bucket, retryAfter: number): ApiError {
  return new ApiError('rate_limited', {
    detail: `This API key has a limit of its own: ${perMinute} calls per minute. Try again in ${inSeconds(retryAfter)}. The limit can be changed in the admin under Settings → API.`,
    limit: { scope: 'own', perMinute, burst, retryAfter },
    headers: { 'Retry-After': String(retryAfter) },
  });
}

/** The error for a month whose calls are used up. The wait reaches to the end of the month. */
export function monthRefusal(plans: readonly Plan[], plan: Plan, month: MonthState): ApiError {
  const { limit: monthlyCalls, resetSeconds: retryAfter } = month;
  const larger = planWithMoreCalls(plans, monthlyCalls);
  return new ApiError('quota_exceeded', {
    detail: `The plan ${plan.name} allows the workspace ${monthlyCalls} calls per month, and they are used up. Calls pass again from ${endOf(month)} on.`,
    limit: { scope: 'workspace', plan: plan.id, monthlyCalls, retryAfter },
    ...(larger && { suggestedPlan: larger.id }),
    headers: { 'Retry-After': String(retryAfter) },
  });
}

/** The month as answers show it. */
export function toMonthlyBudget(month: MonthState | null): MonthlyBudget | null {
  if (month === null) return null;
  const { limit, remaining } = month;
  return { limit, used: Math.max(0, limit - remaining), remaining, resetsAt: endOf(month) };
}

function endOf({ month }: MonthState): string {
  return new Date(month.endsMs).toISOString();
}

function inSeconds(count: number): string {
  return count === 1 ? 'one second' : `${count} seconds`;
}
