/** How a bucket is shown. */
import type { RateClass } from '@parley/contract/schemas';
import type { Bucket, BucketState } from '../../limits/limiter.ts';
import type { BudgetScope } from '../../limits/policy.ts';

const LONGEST_RESET = 86_400;

/** A bucket whose state nobody knows is shown as full. */
export function toRateBudget(
  {
    bucket,
    rateClass,
    scope = 'workspace',
  }: { bucket: Bucket; rateClass: RateClass; scope: BudgetScope | undefined },
  state: BucketState | undefined,
) {
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
