/** The three stores of rate limits give the verdicts of a plain bucket that is filled drop by drop. */
import fc from 'fast-check';
import { openDatabase } from '@parley/db';
import type { Database } from '@parley/db';
import { takeFromBuckets } from '@parley/db/system';
import { testDatabase } from '@parley/db/testing';
import type { TestDatabase } from '@parley/db/testing';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRedis } from '../../test/redis-server.ts';
import type { RedisServer } from '../../test/redis-server.ts';
import { chargeOf, verdictOf } from './gcra.ts';
import type { Bucket, Verdict } from './limiter.ts';
import { makeMemoryLimiter } from './memory-limiter.ts';
import { connect, takeFromRedis } from './redis-limiter.ts';

/** A store under test. It tells the moment of each verdict, so that the model can be held to the very microsecond. */
interface Stand {
  take(buckets: readonly Bucket[], cost: number): Promise<{ verdict: Verdict; nowUs: number }>;
  /** Lets time pass: moves the clock on, or everything that is stored back. */
  elapse(ms: number): Promise<void>;
}

interface Step {
  readonly waitMs: number;
  readonly cost: number;
  readonly chosen: readonly number[];
  /** Which of the two plans holds. */
  readonly plan: 0 | 1;
}

type Rate = Omit<Bucket, 'key'>;

/** The model: buckets that hold microseconds of credit. Written from the meaning, not from the stores. */
function plainModel() {
  const held = new Map<string, { credit: number; atUs: number }>();
  return (buckets: readonly Bucket[], cost: number, nowUs: number): Verdict => {
    const looks = buckets.map((bucket) => {
      const perCall = Math.max(1, Math.floor(60_000_000 / bucket.perMinute));
      const most = bucket.burst * perCall;
      // A plan with other rates begins with full buckets; going back finds those that were left.
      const key = JSON.stringify(bucket);
      const before = held.get(key) ?? { credit: most, atUs: nowUs };
      const credit = Math.min(most, before.credit + (nowUs - before.atUs));
      const price = Math.min(cost, bucket.burst) * perCall;
      return { key, perCall, most, credit, price, lacking: price - credit };
    });
    const lacking = Math.max(0, ...looks.map((look) => look.lacking));
    const isAllowed = lacking === 0;
    const states = looks.map(({ key, perCall, most, credit, price }) => {
      const left = isAllowed ? credit - price : credit;
      held.set(key, { credit: left, atUs: nowUs });
      return { remaining: Math.floor(left / perCall), resetSeconds: Math.ceil((most - left) / 1_000_000) };
    });
    const refusal = isAllowed
      ? null
      : {
          bucket: looks.findIndex((look) => look.lacking === lacking),
          retryAfterSeconds: Math.ceil(lacking / 1_000_000),
        };
    return { isAllowed, states, refusal };
  };
}

const rates = fc.record({
  perMinute: fc.constantFrom(1, 7, 60, 1_200, 600_000),
  burst: fc.integer({ min: 1, max: 12 }),
});
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    waitMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20_000 })),
    cost: fc.integer({ min: 0, max: 15 }),
    chosen: fc.subarray([0, 1, 2], { minLength: 1 }),
    plan: fc.constantFrom(0 as const, 1 as const),
  }),
  { minLength: 1, maxLength: 25 },
);

let runs = 0;

/** Plays the steps on fresh buckets. Each bucket's clock in the model stands still while the store's real one goes on. */
async function play(stand: Stand, plans: readonly Rate[][], played: readonly Step[]): Promise<void> {
  runs += 1;
  const run = runs;
  const bucketsOf = (ofPlan: readonly Rate[] = []) =>
    ofPlan.map((rate, index) => ({ ...rate, key: `run-${run}-${index}` }));
  const model = plainModel();
  let passedUs = 0;
  for (const { waitMs, cost, chosen, plan } of played) {
    await stand.elapse(waitMs);
    passedUs += waitMs * 1000;
    const asked = bucketsOf(plans[plan]).filter((_, index) => chosen.includes(index));
    const { verdict, nowUs } = await stand.take(asked, cost);
    expect(verdict).toEqual(model(asked, cost, nowUs + passedUs));
  }
}

async function agrees(stand: Stand, numRuns: number): Promise<void> {
  const plan = fc.array(rates, { minLength: 3, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(fc.tuple(plan, plan), steps, (plans, played) => play(stand, plans, played)),
    { numRuns },
  );
}

describe('the store in memory', () => {
  it('agrees with the plain bucket', async () => {
    let nowMs = 5_000;
    const limiter = makeMemoryLimiter({ now: () => 0, monotonic: () => nowMs });
    let passedUs = 0;
    const stand: Stand = {
      take: async (buckets, cost) => ({
        verdict: limiter.take(buckets, cost),
        nowUs: nowMs * 1000 - passedUs,
      }),
      elapse: async (ms) => {
        nowMs += ms;
        passedUs += ms * 1000;
      },
    };
    await expect(agrees(stand, 500)).resolves.toBeUndefined();
  });
});

describe('the store in PostgreSQL', () => {
  let test: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    test = await testDatabase();
    database = openDatabase({ connection: test.connection });
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  it('agrees with the plain bucket', async () => {
    const stand: Stand = {
      take: async (buckets, cost) => {
        const found = await takeFromBuckets(
          database,
          buckets.map((bucket) => chargeOf(bucket, cost)),
        );
        const verdict = verdictOf(buckets, cost, found);
        expect(found.isTaken).toBe(verdict.isAllowed);
        return { verdict, nowUs: found.now };
      },
      elapse: async (ms) => {
        await database.pool.query(
          `update rate_buckets set full_at = full_at - $1 * interval '1 millisecond'`,
          [ms],
        );
      },
    };
    await expect(agrees(stand, 25)).resolves.toBeUndefined();
  });
});

describe('the store in Redis', () => {
  let server: RedisServer;
  let redis: Redis;
  beforeAll(async () => {
    server = await startRedis();
    redis = connect(server.url);
    await new Promise((resolve) => redis.once('ready', resolve));
  });
  afterAll(async () => {
    redis.disconnect();
    await server.stop();
  });

  it('agrees with the plain bucket', async () => {
    const stand: Stand = {
      take: async (buckets, cost) => {
        const charges = buckets.map((bucket) => chargeOf(bucket, cost));
        const found = await takeFromRedis(redis, charges);
        const verdict = verdictOf(buckets, cost, found);
        expect(found.isTaken).toBe(verdict.isAllowed);
        return { verdict, nowUs: found.now };
      },
      elapse: async (ms) => {
        for (const key of await redis.keys('*')) await redis.decrby(key, ms * 1000);
      },
    };
    await expect(agrees(stand, 25)).resolves.toBeUndefined();
  });
});
