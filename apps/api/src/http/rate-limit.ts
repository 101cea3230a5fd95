/** Counts the call against the plan's limits, and tells every caller what is left. */
import type { Request, RequestHandler, Response } from 'express';
import type { Verdict } from '../limits/limiter.ts';
import { bucketsFor, planOf, rateLimitHeaders, refusal } from '../limits/policy.ts';
import type { Parts } from '../parts.ts';
import { metadataOf } from './route-metadata.ts';

/** Takes the route's cost from the caller's buckets, all or none. Routes without a rate are free of charge. */
export function rateLimit(parts: Parts): RequestHandler {
  return (req: Request, res: Response, next) => {
    const { rate } = metadataOf(req);
    const { caller } = req.ctx;
    if (rate === null || caller === null || caller.workspace === null) return next();
    const plan = planOf(parts.plans, caller.workspace.plan);
    const call = { caller, plan, rateClass: rate.class };
    const buckets = bucketsFor(caller, plan, rate.class);
    const settle = (verdict: Verdict) => {
      req.ctx.verdict = verdict;
      for (const [name, value] of rateLimitHeaders(call, verdict)) res.setHeader(name, value);
      if (verdict.isAllowed) return;
      parts.metrics.countRefusal(rate.class);
      throw refusal({ ...call, plans: parts.plans, verdict });
    };
    const verdict = parts.limiter.take(buckets, rate.cost);
    if (!(verdict instanceof Promise)) {
      settle(verdict);
      return next();
    }
    return void verdict.then(settle).then(() => next(), next);
  };
}
