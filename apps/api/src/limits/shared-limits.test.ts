/** Several processes share one limit, to the very call. */
import { openDatabase } from '@parley/db';
import { purgeFullBuckets } from '@parley/db/system';
import { testDatabase } from '@parley/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRedis } from '../../test/redis-server.ts';
import type { Bucket, RateLimiter } from './limiter.ts';
import { makePostgresLimiter } from './postgres-limiter.ts';
import { makeRedisLimiter } from './redis-limiter.ts';

/** Two limiters that know nothing of each other but the store, as in two processes. */
interface Pair {
  readonly first: RateLimiter;
  readonly second: RateLimiter;
  close(): Promise<void>;
}

async function postgresPair(): Promise<Pair> {
  const test = await testDatabase();
  const first = makePostgresLimiter(test);
  const second = makePostgresLimiter(test);
  return {
    first,
    second,
    close: async () => {
      await Promise.all([first.close(), second.close()]);
      await test.drop();
    },
  };
}

async function redisPair(): Promise<Pair> {
  const server = await startRedis();
  const first = makeRedisLimiter(server.url);
  const second = makeRedisLimiter(server.url);
  const look = { key: 'warm-up', perMinute: 1, burst: 1 };
  for (const limiter of [first, second]) await connected(limiter, look);
  return {
    first,
    second,
    close: async () => {
      await Promise.all([first.close(), second.close()]);
      await server.stop();
    },
  };
}

/** A limiter refuses while it connects; bounded by the test's own time limit. */
async function connected(limiter: RateLimiter, look: Bucket): Promise<void> {
  for (;;) {
    try {
      await limiter.take([look], 0);
      return;
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** Makes `count` calls; at each moment a hundred of them are under way. */
async function atOnce<T>(count: number, call: (index: number) => T | Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let begun = 0;
  const caller = async () => {
    while (begun < count) results.push(await call(begun++));
  };
  await Promise.all(Array.from({ length: 100 }, caller));
  return results;
}

describe.each([
  ['PostgreSQL', postgresPair],
  ['Redis', redisPair],
])('limits shared through %s', (_name, makePair) => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await makePair();
  });
  afterAll(() => pair.close());

  // One call a minute: what is refilled while the test runs is less than one call.
  const slow = (key: string, burst: number): Bucket => ({ key, perMinute: 1, burst });
  const peek = async (bucket: Bucket) => (await pair.second.take([bucket], 0)).states[0]?.remaining;

  it('let exactly 100 of 1,000 calls pass that 100 callers make at once to two processes', async () => {
    const bucket = slow('hundred', 100);
    const verdicts = await atOnce(1_000, (index) =>
      (index % 2 === 0 ? pair.first : pair.second).take([bucket], 1),
    );
    expect(verdicts.filter(({ isAllowed }) => isAllowed)).toHaveLength(100);
    expect(await peek(bucket)).toBe(0);
  });

  it('take from both buckets or from none, whatever the order they are named in', async () => {
    const key = slow('both-key', 80);
    const workspace = slow('both-workspace', 50);
    const verdicts = await atOnce(300, (index) =>
      index % 2 === 0 ? pair.first.take([key, workspace], 1) : pair.second.take([workspace, key], 1),
    );
    expect(verdicts.filter(({ isAllowed }) => isAllowed)).toHaveLength(50);
    expect(await peek(workspace)).toBe(0);
    expect(await peek(key)).toBe(30);
  });

  it('name the bucket that refused', async () => {
    const [full, empty] = [slow('named-full', 5), slow('named-empty', 2)];
    await pair.first.take([empty], 2);
    const verdict = await pair.second.take([full, empty], 1);
    expect(verdict).toMatchObject({ isAllowed: false, refusal: { bucket: 1, retryAfterSeconds: 60 } });
    expect(verdict.states).toMatchObject([{ remaining: 5, resetSeconds: 0 }, { remaining: 0 }]);
  });

  it('follow a new rate at once, and the former one where it was left', async () => {
    const [small, large] = [slow('moved', 2), { key: 'moved', perMinute: 3, burst: 9 }];
    await pair.first.take([small], 2);
    expect((await pair.second.take([small], 1)).isAllowed).toBe(false);
    expect(await pair.second.take([large], 1)).toMatchObject({ isAllowed: true, states: [{ remaining: 8 }] });
    expect(await peek(small)).toBe(0);
  });

  it('look without taking when the cost is nothing', async () => {
    const bucket = slow('looked-at', 3);
    for (let looks = 0; looks < 10; looks += 1) expect(await peek(bucket)).toBe(3);
  });
});

describe('buckets in PostgreSQL that are full', () => {
  it('are purged, and a purged bucket is a full one; buckets in use stay', async () => {
    const test = await testDatabase();
    const database = openDatabase({ connection: test.connection });
    const limiter = makePostgresLimiter(database);
    const [idle, busy] = [
      { key: 'idle', perMinute: 1, burst: 5 },
      { key: 'busy', perMinute: 1, burst: 5 },
    ];
    await limiter.take([idle, busy], 2);
    await database.pool.query(
      `update rate_buckets set full_at = now() - interval '2 minutes' where bucket = 'idle:1:5'`,
    );
    await purgeFullBuckets(database);
    const { rows } = await database.pool.query('select bucket from rate_buckets');
    expect(rows).toEqual([{ bucket: 'busy:1:5' }]);
    const { states } = await limiter.take([idle, busy], 1);
    expect(states).toMatchObject([{ remaining: 4 }, { remaining: 2 }]);
    await limiter.close();
    await database.close();
    await test.drop();
  });
});
