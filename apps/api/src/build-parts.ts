/** Builds the parts that everything is made from, and takes them apart again in the opposite order. */
import { randomBytes } from 'node:crypto';
import { openDatabase } from '@parley/db';
import type { Connection } from '@parley/db';
import { findCredential, rehashSecret } from '@parley/db/system';
import { makeFailureThrottle } from './auth/failure-throttle.ts';
import { makeKeyCache } from './auth/key-cache.ts';
import { makeKeyRing } from './auth/key-ring.ts';
import { makeKeyWatch } from './auth/key-watch.ts';
import type { Config } from './config.ts';
import { newId } from './ids.ts';
import { makeLimiter } from './limits/make-limiter.ts';
import { loadPlans } from './limits/plans.ts';
import { makeLog } from './log/log.ts';
import { makeRecorder } from './log/recorder.ts';
import { makeMetrics } from './ops/metrics.ts';
import { watchPool } from './ops/watch-pool.ts';
import type { Clock, Parts } from './parts.ts';
import { makeMailer } from './people/make-mailer.ts';
import { makePeople } from './people/make-people.ts';
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
  const database = openDatabase({
    connection: options.connection,
    poolSize: config.DATABASE_POOL,
    onConnectionError: (error) =>
      log.warn({ err: error }, 'a connection to the database broke; it is replaced'),
  });
  const metrics = makeMetrics();
  watchPool(metrics, database);
  const keyRing = makeKeyRing(installationSecret(config), config.oldSecrets);
  const failures = makeFailureThrottle(clock);
  const watch = makeKeyWatch(database, clock, log);
  const keyCache = makeKeyCache({
    clock,
    isFresh: watch.isFresh,
    read: (lookups) => findCredential(database, lookups),
    rehash: ({ workspaceId, secretId }, newest) =>
      rehashSecret(database, { workspaceId, secretId, ...newest }),
    onHit: metrics.countKeyHit,
    onMiss: metrics.countKeyMiss,
  });
  await watch.start(keyCache);
  const limiter = makeLimiter({ config, database, log, clock });
  const recorder = makeRecorder({ database, log, metrics, clock });
  const mailer = makeMailer(config);
  const people = makePeople({
    config,
    database,
    clock,
    newId,
    randomBytes,
    secret: keyRing.secretFor('sessions'),
    formerSecrets: config.oldSecrets.map((secret) => makeKeyRing(secret).secretFor('sessions')),
    log,
    mailer,
  });
  const parts: Parts = {
    config,
    database,
    clock,
    newId,
    randomBytes,
    log,
    plans: loadPlans(config),
    keyRing,
    keyCache,
    failures,
    limiter,
    recorder,
    metrics,
    people,
    mailer,
  };
  const close = async () => {
    await recorder.close();
    await Promise.all([limiter.close(), watch.close(), people.close(), mailer.close()]);
    await database.close();
  };
  return { parts, close };
}
