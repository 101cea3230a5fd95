/** Rate limits that several processes share through PostgreSQL: exact, for one round trip a call. */
import type { Database } from '@parley/db';
import { takeFromBuckets } from '@parley/db/system';
import { chargeOf, verdictOf } from './gcra.ts';
import type { RateLimiter } from './limiter.ts';

/** Makes the store. Time is the database's, so the processes' clocks do not matter. Rejects when the database does. */
export function makePostgresLimiter(database: Database): RateLimiter {
  return {
    take: async (buckets, cost) => {
      const found = await takeFromBuckets(
        database,
        buckets.map((bucket) => chargeOf(bucket, cost)),
      );
      return verdictOf(buckets, cost, found);
    },
    close: async () => undefined,
  };
}
