/** A shared store that is away costs nobody an error: this process counts by itself until the store is back. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startRedis } from '../../test/redis-server.ts';
import type { RedisServer } from '../../test/redis-server.ts';
import { insure } from './insurance.ts';
import type { RateLimiter } from './limiter.ts';
import { makeRedisLimiter } from './redis-limiter.ts';

const bucket = { key: 'k', perMinute: 1, burst: 100 };

let server: RedisServer;
let limiter: RateLimiter;
let warnings: number;
let aheadMs: number;
const clock = { now: () => Date.now() + aheadMs, monotonic: () => performance.now() + aheadMs };

beforeEach(async () => {
  server = await startRedis();
  warnings = 0;
  aheadMs = 0;
  limiter = insure({ store: makeRedisLimiter(server.url), clock, log: { warn: () => void (warnings += 1) } });
  // The connection is made in the background; before it stands, the insurance answers.
  await vi.waitFor(async () => {
    aheadMs += 2_000;
    const { states } = await limiter.take([bucket], 0);
    if (states[0]?.remaining !== 100) throw new Error('The store does not answer yet.');
  });
  aheadMs += 60_000;
  warnings = 0;
});
afterEach(async () => {
  await limiter.close();
  await server.stop();
});

it('answers with half of each limit while the store is gone, and tells it once', async () => {
  await server.kill();
  const verdicts = await Promise.all(Array.from({ length: 200 }, async () => limiter.take([bucket], 1)));
  expect(verdicts.filter(({ isAllowed }) => isAllowed)).toHaveLength(50);
  expect(warnings).toBe(1);
});

it('answers while the store hangs, after the first calls have waited for it', async () => {
  server.freeze();
  expect((await limiter.take([bucket], 1)).states).toMatchObject([{ remaining: 49 }]);
  // From now on without waiting: the verdict is there at once, not as a promise.
  expect(limiter.take([bucket], 1)).toMatchObject({ isAllowed: true, states: [{ remaining: 48 }] });
  server.thaw();
});

it('goes back to the store when it is back', async () => {
  await limiter.take([bucket], 30);
  await server.kill();
  expect((await limiter.take([bucket], 0)).states).toMatchObject([{ remaining: 50 }]);
  await server.restart();
  await vi.waitFor(async () => {
    aheadMs += 1_000;
    expect((await limiter.take([bucket], 0)).states).toMatchObject([{ remaining: 100 }]);
  }, 10_000);
});

it('tells of a lasting fault once a minute', async () => {
  await server.kill();
  for (let seconds = 0; seconds < 150; seconds += 2) {
    await limiter.take([bucket], 1);
    aheadMs += 2_000;
  }
  expect(warnings).toBe(3);
});

it('lets a plan with one call a minute keep it', async () => {
  await server.kill();
  const single = { key: 'single', perMinute: 1, burst: 1 };
  expect((await limiter.take([single], 1)).isAllowed).toBe(true);
  expect((await limiter.take([single], 1)).isAllowed).toBe(false);
});
