/** Limits are counted where the configuration says. */
import { openDatabase } from '@parley/db';
import type { Database } from '@parley/db';
import { testDatabase } from '@parley/db/testing';
import type { TestDatabase } from '@parley/db/testing';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { testClock } from '../../test/harness.ts';
import { startRedis } from '../../test/redis-server.ts';
import { makeLimiter } from './make-limiter.ts';

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

const parts = { clock: testClock(), log: { warn: () => undefined } };
const bucket = { key: 'w:1:read', perMinute: 1, burst: 5 };

it('in memory the verdict is there at once', async () => {
  const limiter = makeLimiter({ config: { limitStore: 'memory' }, database, ...parts });
  expect(limiter.take([bucket], 1)).toMatchObject({ isAllowed: true, states: [{ remaining: 4 }] });
  await limiter.close();
});

it('in PostgreSQL the bucket is a row', async () => {
  const limiter = makeLimiter({ config: { limitStore: 'postgres' }, database, ...parts });
  await limiter.take([bucket], 1);
  await vi.waitFor(async () => {
    const { rows } = await database.pool.query('select bucket from rate_buckets');
    expect(rows).toEqual([{ bucket: 'w:1:read:1:5' }]);
  }, 5_000);
  await limiter.close();
});

it('in Redis the bucket is a key that ends when the bucket is full', async () => {
  const server = await startRedis();
  const limiter = makeLimiter({ config: { limitStore: 'redis', REDIS_URL: server.url }, database, ...parts });
  const redis = new Redis(server.url);
  await vi.waitFor(async () => {
    parts.clock.advance(1_000);
    await limiter.take([bucket], 1);
    expect(await redis.keys('*')).toEqual(['parley:limit:w:1:read:1:5']);
  }, 5_000);
  const livesMs = await redis.pttl('parley:limit:w:1:read:1:5');
  expect(livesMs).toBeGreaterThan(0);
  expect(livesMs).toBeLessThanOrEqual(5 * 60_000);
  redis.disconnect();
  await limiter.close();
  await server.stop();
});
