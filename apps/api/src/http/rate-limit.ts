/** Counts the call against the plan's limits, and tells every caller what is left. */
import type { Request, RequestHandler, Response } from 'express';
import { monthHeaders, rateLimitHeaders } from '../limits/limit-headers.ts';
import type { Header } from '../limits/limit-headers.ts';
import type { Verdict } from '../limits/limiter.ts';
import type { MonthState } from '../limits/monthly-quota.ts';
import { budgetsFor, monthlyCallsOf, monthRefusal, planOf, refusal } from '../limits/policy.ts';
import type { RatedCall } from '../limits/policy.ts';
import type { Parts } from '../parts.ts';
import { metadataOf } from './route-metadata.ts';

/** A call under way, with all that counting it needs. */
interface Counted extends RatedCall {
  readonly parts: Parts;
  readonly res: Response;
  readonly cost: number;
  readonly workspaceId: number;
}

/**
 * Takes the route's cost from the caller's buckets, all or none, and one call from the month. The month is asked first, since
 * what it gave can be put back: a refused call takes nothing from either. Routes without a rate are free of charge.
 */
export function rateLimit(parts: Parts): RequestHandler {
  return (req: Request, res: Response, next) => {
    const { rate } = metadataOf(req);
    const { caller } = req.ctx;
    if (rate === null || caller === null || caller.workspace === null) return next();
    const workspaceId = caller.workspace.id;
    const plan = planOf(parts.plans, caller.workspace.plan);
    const budgets = budgetsFor(caller, plan, rate.class);
    const call = { parts, res, plan, budgets, workspaceId, rateClass: rate.class, cost: rate.cost };
    const monthlyCalls = monthlyCallsOf(caller, plan);
    const month = monthlyCalls === null ? null : parts.quota.take(workspaceId, monthlyCalls);
    const done = month instanceof Promise ? month.then((state) => take(call, state)) : take(call, month);
    if (done instanceof Promise) return void done.then(() => next(), next);
    return next();
  };
}

/** Takes from the buckets, unless the month already refuses. */
function take(call: Counted, month: MonthState | null): void | Promise<void> {
  const { parts, res, plan, budgets, cost } = call;
  if (month?.isAllowed === false) {
    parts.metrics.countRefusal('month');
    setHeaders(res, monthHeaders(month));
    throw monthRefusal(parts.plans, plan, month);
  }
  const buckets = budgets.map(({ bucket }) => bucket);
  const verdict = parts.limiter.take(buckets, cost);
  if (verdict instanceof Promise) return verdict.then((late) => settle(call, month, late));
  settle(call, month, verdict);
}

/** Tells what is left, and refuses the call that the buckets refused. */
function settle(call: Counted, month: MonthState | null, verdict: Verdict): void {
  const { parts, res, workspaceId } = call;
  const { ctx } = res.req;
  ctx.verdict = verdict;
  ctx.month = month && !verdict.isAllowed ? parts.quota.putBack(workspaceId, month) : month;
  setHeaders(res, rateLimitHeaders(call.budgets, verdict, ctx.month));
  if (verdict.isAllowed) return;
  parts.metrics.countRefusal(call.rateClass);
  throw refusal(parts.plans, call, verdict);
}

function setHeaders(res: Response, headers: readonly Header[]): void {
  for (const [name, value] of headers) res.setHeader(name, value);
}
