/** What the plan means for one call: which buckets it takes from, what the caller is told, and the refusal. */
import { planAbove } from '@parley/contract/schemas';
import type { Plan, Problem, RateClass } from '@parley/contract/schemas';
import type { Caller } from '../auth/caller.ts';
import { ApiError } from '../http/api-error.ts';
import type { Bucket, BucketState, Verdict } from './limiter.ts';

/** Whose budget a bucket is. */
export type BudgetScope = 'key' | 'workspace' | 'person';

/** A call, as far as its limits are concerned. */
export interface RatedCall {
  readonly caller: Caller;
  readonly plan: Plan;
  readonly rateClass: RateClass;
}

export type Header = readonly [name: string, value: string];

const KEY_SCOPES: readonly BudgetScope[] = ['key', 'workspace'];
const PERSON_SCOPES: readonly BudgetScope[] = ['person'];

/** Whose budgets hold for a caller, in the order of its buckets. An API client has its own and shares the workspace's. */
export function budgetScopes(caller: Caller): readonly BudgetScope[] {
  return caller.kind === 'session' ? PERSON_SCOPES : KEY_SCOPES;
}

/** The plan with this id. A workspace on a plan that the table has lost gets the smallest, which is the first. */
export function planOf(plans: readonly Plan[], id: string): Plan {
  const plan = plans.find((candidate) => candidate.id === id) ?? plans[0];
  if (!plan) throw new Error('The table of plans is empty.');
  return plan;
}

/** The buckets that a call of this class takes from. */
export function bucketsFor(caller: Caller, plan: Plan, rateClass: RateClass): Bucket[] {
  const { perMinute, burst } = plan.rates[rateClass];
  const workspaceId = caller.workspace?.id ?? 0;
  if (caller.kind === 'session')
    return [{ key: `p:${caller.id}:${workspaceId}:${rateClass}`, perMinute, burst }];
  return [
    { key: `k:${caller.id}:${rateClass}`, perMinute, burst },
    { key: `w:${workspaceId}:${rateClass}`, perMinute, burst },
  ];
}

/** The headers of every counted answer: the draft standard's pair, and the older three for the bucket with the least left. */
export function rateLimitHeaders(call: RatedCall, verdict: Verdict): readonly Header[] {
  const { caller, plan, rateClass } = call;
  const scopes = budgetScopes(caller);
  const tightest = tightestOf(verdict.states);
  return [
    ['RateLimit-Policy', policyHeader(scopes, plan, rateClass)],
    [
      'RateLimit',
      verdict.states.map((state, index) => stateHeader(scopes[index], state, verdict)).join(', '),
    ],
    ['X-RateLimit-Limit', String(plan.rates[rateClass].burst)],
    ['X-RateLimit-Remaining', String(tightest.remaining)],
    ['X-RateLimit-Reset', String(tightest.resetSeconds)],
  ];
}

function stateHeader(
  scope: BudgetScope | undefined,
  state: BucketState,
  { refusal: refused }: Verdict,
): string {
  // Whoever is refused wants to know when the next call passes, and no header may send them later than Retry-After.
  const seconds = Math.min(state.resetSeconds, refused?.retryAfterSeconds ?? Infinity);
  return `"${scope}";r=${state.remaining};t=${seconds}`;
}

function tightestOf(states: readonly BucketState[]): BucketState {
  const none = { remaining: 0, resetSeconds: 0 };
  return states.reduce(
    (least, state) => (state.remaining < least.remaining ? state : least),
    states[0] ?? none,
  );
}

const policyHeaders = new WeakMap<Plan, Map<string, string>>();

/** The header that does not change from call to call: written once for each plan, class and kind of caller. */
function policyHeader(scopes: readonly BudgetScope[], plan: Plan, rateClass: RateClass): string {
  let ofPlan = policyHeaders.get(plan);
  if (!ofPlan) policyHeaders.set(plan, (ofPlan = new Map()));
  const name = scopes === PERSON_SCOPES ? `person ${rateClass}` : rateClass;
  let header = ofPlan.get(name);
  if (header === undefined) {
    // The bucket as a quota: so many calls at once, and as many again in the time that it takes to fill.
    const { perMinute, burst } = plan.rates[rateClass];
    const window = Math.ceil((burst * 60) / perMinute);
    header = scopes.map((scope) => `"${scope}";q=${burst};w=${window}`).join(', ');
    ofPlan.set(name, header);
  }
  return header;
}

const WHOSE = {
  key: 'This API key',
  workspace: 'All API keys of the workspace together',
  person: 'You',
} as const satisfies Record<BudgetScope, string>;

/** The error for a refused verdict: which limit, when to come back, and the plan that would have allowed it. */
export function refusal(
  call: RatedCall & { readonly plans: readonly Plan[]; readonly verdict: Verdict },
): ApiError {
  const { caller, plan, plans, rateClass, verdict } = call;
  const { perMinute, burst } = plan.rates[rateClass];
  const retryAfter = verdict.refusal?.retryAfterSeconds ?? 1;
  const scope = budgetScopes(caller)[verdict.refusal?.bucket ?? 0] ?? 'workspace';
  const limit: Problem['limit'] = { scope, class: rateClass, plan: plan.id, perMinute, burst, retryAfter };
  const larger = planAbove(plans, rateClass, perMinute);
  return new ApiError('rate_limited', {
    detail: `${WHOSE[scope]} may make ${perMinute} calls of the class ${rateClass} per minute. Try again in ${inSeconds(retryAfter)}.`,
    limit,
    ...(larger && { suggestedPlan: larger.id }),
    headers: { 'Retry-After': String(retryAfter) },
  });
}

function inSeconds(count: number): string {
  return count === 1 ? 'one second' : `${count} seconds`;
}
