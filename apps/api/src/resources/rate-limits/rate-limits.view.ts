/** How a budget is shown. */
import type { RateBudget, RateClass } from '@parley/contract/schemas';
import type { BucketState } from '../../limits/limiter.ts';
import type { Budget } from '../../limits/policy.ts';

const LONGEST_RESET = 86_400;

/** A bucket whose state nobody knows is shown as full. */
export function toRateBudget(
  { scope, bucket, rateClass }: Budget & { readonly rateClass: RateClass | null },
  state: BucketState | undefined,
): RateBudget {
  const { remaining, resetSeconds } = state ?? { remaining: bucket.burst, resetSeconds: 0 };
  return {
    scope,
    class: rateClass,
    perMinute: bucket.perMinute,
    burst: bucket.burst,
    remaining,
    resetSeconds: Math.min(resetSeconds, LONGEST_RESET),
  };
}
