/** Rate limits that several processes share through PostgreSQL: exact, for one round trip a call. */
import { openDatabase } from '@parley/db';
import type { Database } from '@parley/db';
import { takeFromBuckets } from '@parley/db/system';
import { chargeOf, verdictOf } from './gcra.ts';
import type { RateLimiter } from './limiter.ts';

// Few, because many connections that wait for one busy bucket only get in each other's way.
const CONNECTIONS = 4;

/**
 * Makes the store, with connections of its own: calls that wait for a busy bucket must not hold up everybody's writes.
 * Time is the database's, so the processes' clocks do not matter. Rejects when the database does.
 */
export function makePostgresLimiter({ connection }: Pick<Database, 'connection'>): RateLimiter {
  const database = openDatabase({ connection, poolSize: CONNECTIONS });
  return {
    take: async (buckets, cost) => {
      const found = await takeFromBuckets(
        database,
        buckets.map((bucket) => chargeOf(bucket, cost)),
      );
      return verdictOf(buckets, cost, found);
    },
    close: () => database.close(),
  };
}
