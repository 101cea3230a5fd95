/** Rate limits in this process alone: exact for one process, and answered at once. */
import type { Clock } from '../parts.ts';
import { chargeOf, timeToFull, verdictOf } from './gcra.ts';
import type { Bucket, RateLimiter, Verdict } from './limiter.ts';

/** The memory store: it answers without a promise. */
export interface MemoryLimiter extends RateLimiter {
  take(buckets: readonly Bucket[], cost: number): Verdict;
  /** How many buckets are held right now. */
  size(): number;
}

// A bucket is some 150 bytes. Beyond this the one looked at longest ago gives way, and is simply full again.
const MOST_BUCKETS = 100_000;

/** Makes an empty store. Buckets that are full again are forgotten as new ones come, two looks for each. */
export function makeMemoryLimiter(clock: Clock, most = MOST_BUCKETS): MemoryLimiter {
  const fullAt = new Map<string, number>();
  const sweep = makeSweep(fullAt, most);
  return {
    take: (buckets, cost) => {
      // The monotonic clock: setting the computer's time must not refill a bucket.
      const now = Math.floor(clock.monotonic() * 1000);
      const charges = buckets.map((bucket) => chargeOf(bucket, cost));
      const found = { now, fullAt: charges.map(({ key }) => fullAt.get(key) ?? 0) };
      const verdict = verdictOf(buckets, cost, found);
      if (!verdict.isAllowed || cost === 0) return verdict;
      charges.forEach(({ key, price, capacity }, index) => {
        if (!fullAt.has(key)) sweep(now);
        fullAt.set(key, now + timeToFull((found.fullAt[index] ?? 0) - now, capacity) + price);
      });
      return verdict;
    },
    size: () => fullAt.size,
    close: async () => undefined,
  };
}

/** Walks round the map for ever, two entries a call, and forgets what is full; when the map has no room, also what is not. */
function makeSweep(fullAt: Map<string, number>, most: number): (now: number) => void {
  let rest = fullAt.entries();
  const next = () => {
    const step = rest.next();
    if (!step.done) return step.value;
    rest = fullAt.entries();
    return rest.next().value;
  };
  return (now) => {
    for (let looks = 0; looks < 2; looks += 1) {
      const entry = next();
      if (entry && (entry[1] <= now || fullAt.size >= most)) fullAt.delete(entry[0]);
    }
  };
}
