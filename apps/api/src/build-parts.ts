/** Builds the parts that everything is made from, and takes them apart again in the opposite order. */
import { randomBytes } from 'node:crypto';
import { openDatabase } from '@parley/db';
import type { Connection } from '@parley/db';
import { findCredential, rehashSecret } from '@parley/db/system';
import { makeFailureThrottle } from './auth/failure-throttle.ts';
import { makeKeyCache } from './auth/key-cache.ts';
import type { KeyCache } from './auth/key-cache.ts';
import { makeKeyRing } from './auth/key-ring.ts';
import { makeKeyWatch } from './auth/key-watch.ts';
import type { KeyWatch } from './auth/key-watch.ts';
import type { Config } from './config.ts';
import { newId } from './ids.ts';
import { makeLimiter } from './limits/make-limiter.ts';
import { makeMonthlyQuota } from './limits/monthly-quota.ts';
import { loadPlans } from './limits/plans.ts';
import { makeLog } from './log/log.ts';
import { makeRecorder } from './log/recorder.ts';
import { makeMetrics } from './ops/metrics.ts';
import { watchPool } from './ops/watch-pool.ts';
import type { Clock, Parts } from './parts.ts';
import { makeMailer } from './people/make-mailer.ts';
import { makePeople } from './people/make-people.ts';
import type { People } from './people/people.ts';
import { installationSecret } from './secret-file.ts';

/** The clock of the machine. */
export const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

export interface BuiltParts {
  readonly parts: Parts;
  /** Writes what is queued and closes every connection. */
  close(): Promise<void>;
}

/** What tests replace. */
export interface PartsOptions {
  readonly config: Config;
  readonly connection: Connection;
  readonly clock?: Clock;
  readonly log?: Parts['log'];
}

export async function buildParts(options: PartsOptions): Promise<BuiltParts> {
  const { config, clock = systemClock } = options;
  const log = options.log ?? makeLog(config);
  const metrics = makeMetrics();
  const keyRing = makeKeyRing(installationSecret(config), config.oldSecrets);
  const database = openDatabase({
    connection: options.connection,
    signer: keyRing.signerFor('audit log'),
    poolSize: config.DATABASE_POOL,
    onConnectionError: (err, lane) => {
      metrics.countBrokenConnection(lane);
      log.warn({ err, lane }, 'a connection to the database broke; it is replaced');
    },
  });
  watchPool(metrics, database);
  const base = { config, database, clock, newId, randomBytes, log, metrics, keyRing };
  const watch = makeKeyWatch(database, clock, log);
  const keyCache = keyCacheOf(base, watch);
  await watch.start(keyCache);
  const mailer = makeMailer(config);
  const parts: Parts = {
    ...base,
    plans: loadPlans(config),
    keyCache,
    failures: makeFailureThrottle(clock),
    limiter: makeLimiter(base),
    quota: makeMonthlyQuota(base),
    recorder: makeRecorder(base),
    people: peopleOf({ ...base, mailer }),
    mailer,
  };
  return { parts, close: () => closeParts(parts, watch) };
}

function keyCacheOf(parts: Pick<Parts, 'clock' | 'database' | 'metrics'>, watch: KeyWatch): KeyCache {
  const { clock, database, metrics } = parts;
  return makeKeyCache({
    clock,
    isFresh: watch.isFresh,
    read: (lookups) => findCredential(database, lookups),
    rehash: ({ workspaceId, secretId }, newest) =>
      rehashSecret(database, { workspaceId, secretId, ...newest }),
    onHit: metrics.countKeyHit,
    onMiss: metrics.countKeyMiss,
  });
}

type PeopleParts = Pick<
  Parts,
  'config' | 'database' | 'clock' | 'newId' | 'randomBytes' | 'log' | 'mailer' | 'keyRing'
>;

/** Sign-in has secrets of its own, each derived from one of the installation's. */
function peopleOf({ keyRing, ...parts }: PeopleParts): People {
  const formerSecrets = parts.config.oldSecrets.map((secret) => makeKeyRing(secret).secretFor('sessions'));
  return makePeople({ ...parts, secret: keyRing.secretFor('sessions'), formerSecrets });
}

/** What is queued is written first; the database goes last. */
async function closeParts(parts: Parts, watch: KeyWatch): Promise<void> {
  await parts.recorder.close();
  const { limiter, quota, people, mailer } = parts;
  await Promise.all([limiter, quota, watch, people, mailer].map((part) => part.close()));
  await parts.database.close();
}
