/**
 * The algorithm of the rate limits (GCRA): a bucket is one number, the moment at which it is full again. Taking a call
 * moves the moment on; a call passes while that keeps it within the time that the whole bucket takes to fill. Everything
 * is in whole microseconds, so that all stores agree to the very call.
 */
import type { Bucket, Verdict } from './limiter.ts';

/** What a call takes from one bucket, in microseconds of refilling. */
export interface Charge {
  /** The bucket's name in the store, with its rate. */
  readonly key: string;
  /** The time in which the taken calls are refilled. */
  readonly price: number;
  /** The time in which the empty bucket is refilled. */
  readonly capacity: number;
}

/** What a store found, before anything was taken. */
export interface Found {
  /** The store's own clock, in microseconds. */
  readonly now: number;
  /** For each bucket the moment at which it is full, on the same clock. */
  readonly fullAt: readonly number[];
}

const MINUTE = 60_000_000;
const SECOND = 1_000_000;

/** The time in which one call is refilled. Rates that do not divide a minute are rounded in the caller's favour. */
export function refillTime(bucket: Bucket): number {
  return Math.max(1, Math.floor(MINUTE / bucket.perMinute));
}

/** What `cost` calls take. A call that weighs more than the bucket holds takes all of it, instead of never passing. */
export function chargeOf(bucket: Bucket, cost: number): Charge {
  const refill = refillTime(bucket);
  return {
    key: `${bucket.key}:${bucket.perMinute}:${bucket.burst}`,
    price: Math.min(cost, bucket.burst) * refill,
    capacity: bucket.burst * refill,
  };
}

/** How long until the bucket is full, `away` being how far off the stored moment is: at least 0, and no longer than an empty one takes, even if a clock was set back. */
export function timeToFull(away: number, capacity: number): number {
  return Math.min(Math.max(away, 0), capacity);
}

/** Decides on a call: all buckets must hold its cost, or none is touched. */
export function verdictOf(buckets: readonly Bucket[], cost: number, found: Found): Verdict {
  const looks = buckets.map((bucket, index) => look(bucket, cost, (found.fullAt[index] ?? 0) - found.now));
  const longest = looks.reduce((longestWait, { wait }) => Math.max(longestWait, wait), 0);
  const isAllowed = longest === 0;
  const states = looks.map(({ untilFull, price, capacity, refill }) => {
    const after = isAllowed ? untilFull + price : untilFull;
    return { remaining: Math.floor((capacity - after) / refill), resetSeconds: Math.ceil(after / SECOND) };
  });
  if (isAllowed) return { isAllowed, states, refusal: null };
  const bucket = looks.findIndex(({ wait }) => wait === longest);
  return { isAllowed, states, refusal: { bucket, retryAfterSeconds: Math.ceil(longest / SECOND) } };
}

function look(bucket: Bucket, cost: number, away: number) {
  const { price, capacity } = chargeOf(bucket, cost);
  const untilFull = timeToFull(away, capacity);
  const wait = Math.max(0, untilFull + price - capacity);
  return { untilFull, price, capacity, refill: refillTime(bucket), wait };
}
