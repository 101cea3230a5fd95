/** What every store of rate limits does: take from several buckets at once, or from none of them. */

/**
 * One bucket: it holds `burst` calls and is refilled at `perMinute`. With another rate it is another bucket, so that a change of
 * plan holds at once: a bucket knows when it is full again, which says nothing about how many calls were taken.
 */
export interface Bucket {
  readonly key: string;
  readonly perMinute: number;
  readonly burst: number;
}

/** What is in a bucket after a call. */
export interface BucketState {
  /** Calls that would pass right now. */
  readonly remaining: number;
  /** Seconds until it is full again, rounded up. */
  readonly resetSeconds: number;
}

/** The answer to a call. A refused call takes nothing from any bucket. */
export interface Verdict {
  readonly isAllowed: boolean;
  /** One state for each bucket, in the order of the question. */
  readonly states: readonly BucketState[];
  /** The index of the bucket that refused, and the seconds (rounded up, at least 1) until it would not; null when allowed. */
  readonly refusal: { readonly bucket: number; readonly retryAfterSeconds: number } | null;
}

export interface RateLimiter {
  /** Takes `cost` from each bucket, all or none. Cost 0 looks without taking. The memory store answers at once, others by promise. */
  take(buckets: readonly Bucket[], cost: number): Verdict | Promise<Verdict>;
  close(): Promise<void>;
}
