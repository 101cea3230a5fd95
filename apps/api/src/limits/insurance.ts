/** Keeps limits working while their shared store is away: this process then counts by itself, with half of each limit. */
import type { Logger } from 'pino';
import { seldom } from '../log/seldom.ts';
import type { Clock } from '../parts.ts';
import type { Bucket, RateLimiter } from './limiter.ts';
import { makeMemoryLimiter } from './memory-limiter.ts';
import { patiently, PAUSE_MS } from './patience.ts';

export interface InsuranceParts {
  readonly store: RateLimiter;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn'>;
}

/** The store with its insurance: it never rejects, and a failing store is left alone for a second before it is asked again. */
export function insure({ store, clock, log }: InsuranceParts): RateLimiter {
  const fallback = makeMemoryLimiter(clock);
  const warn = seldom(clock, (error) =>
    log.warn(
      { err: error },
      'The store of rate limits does not answer; this process counts by itself, with half of each limit.',
    ),
  );
  let restsUntil = Number.NEGATIVE_INFINITY;
  const instead = (buckets: readonly Bucket[], cost: number) => fallback.take(buckets.map(halved), cost);
  return {
    take: (buckets, cost) => {
      if (clock.monotonic() < restsUntil) return instead(buckets, cost);
      return patiently(store.take(buckets, cost)).catch((error: unknown) => {
        restsUntil = clock.monotonic() + PAUSE_MS;
        warn(error);
        return instead(buckets, cost);
      });
    },
    close: () => store.close(),
  };
}

/** Half, because several processes count apart now; at least one call, or nobody would get through. */
function halved(bucket: Bucket): Bucket {
  return {
    key: bucket.key,
    perMinute: Math.max(1, Math.floor(bucket.perMinute / 2)),
    burst: Math.max(1, Math.floor(bucket.burst / 2)),
  };
}
