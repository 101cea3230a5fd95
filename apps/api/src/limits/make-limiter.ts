/** Chooses where rate limits are counted: in this process, in PostgreSQL, or in Redis. */
import type { Database } from '@parley/db';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Clock } from '../parts.ts';
import { insure } from './insurance.ts';
import type { RateLimiter } from './limiter.ts';
import { makeMemoryLimiter } from './memory-limiter.ts';
import { makePostgresLimiter } from './postgres-limiter.ts';
import { makeRedisLimiter } from './redis-limiter.ts';

export interface LimiterParts {
  readonly config: Pick<Config, 'limitStore' | 'REDIS_URL'>;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn'>;
}

/** Makes the limiter that the configuration asks for. Shared stores are insured: their failures never reach a caller. */
export function makeLimiter({ config, database, clock, log }: LimiterParts): RateLimiter {
  switch (config.limitStore) {
    case 'memory':
      return makeMemoryLimiter(clock);
    case 'postgres':
      return insure({ store: makePostgresLimiter(database), clock, log });
    case 'redis':
      return insure({ store: makeRedisLimiter(config.REDIS_URL ?? ''), clock, log });
  }
}
