/** What everything is built from: database, clock, ids, log, and the long-lived machinery that requests share. */
import type { Plan } from '@parley/contract/schemas';
import type { IdNoun } from '@parley/contract/schemas';
import type { Database } from '@parley/db';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { KeyRing } from './auth/key-ring.ts';
import type { KeyCache } from './auth/key-cache.ts';
import type { FailureThrottle } from './auth/failure-throttle.ts';
import type { RateLimiter } from './limits/limiter.ts';
import type { MonthlyQuota } from './limits/monthly-quota.ts';
import type { RequestRecorder } from './log/request-recorder.ts';
import type { Metrics } from './ops/metrics.ts';
import type { People } from './people/people.ts';
import type { Mailer } from './people/mailer.ts';

/** Time. Tests bring their own. */
export interface Clock {
  /** The moment, in milliseconds since 1970. */
  now(): number;
  /** Milliseconds that never go backwards, for durations. */
  monotonic(): number;
}

/** New ids, sortable by time and never given twice. */
export type NewId = (noun: IdNoun) => string;

export interface Parts {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: (count: number) => Buffer;
  readonly log: Logger;
  readonly plans: readonly Plan[];
  readonly keyRing: KeyRing;
  readonly keyCache: KeyCache;
  readonly failures: FailureThrottle;
  readonly limiter: RateLimiter;
  readonly quota: MonthlyQuota;
  readonly recorder: RequestRecorder;
  readonly metrics: Metrics;
  readonly people: People;
  readonly mailer: Mailer;
}
