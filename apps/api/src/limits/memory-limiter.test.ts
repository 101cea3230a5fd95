/** The store of rate limits in memory: waiting helps, and the memory is bounded. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeMemoryLimiter } from './memory-limiter.ts';

function clockAt() {
  let nowMs = 1_000;
  const clock = { now: () => 0, monotonic: () => nowMs };
  return { clock, advance: (ms: number) => (nowMs += ms) };
}

it('lets a refused call pass after the wait it was told, and not a second before', () => {
  const rate = fc.record({
    perMinute: fc.integer({ min: 1, max: 5_000 }),
    burst: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(
      rate,
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 5_000 }),
      (limits, cost, pauseMs) => {
        const { clock, advance } = clockAt();
        const limiter = makeMemoryLimiter(clock);
        const bucket = { key: 'b', ...limits };
        limiter.take([bucket], limits.burst);
        advance(pauseMs);
        const refused = limiter.take([bucket], cost);
        fc.pre(refused.refusal !== null);
        const wait = refused.refusal?.retryAfterSeconds ?? 0;
        expect(wait).toBeGreaterThanOrEqual(1);
        advance((wait - 1) * 1000);
        const passesTooSoon = wait > 1 && limiter.take([bucket], cost).isAllowed;
        expect(passesTooSoon).toBe(false);
        advance(1000);
        expect(limiter.take([bucket], cost).isAllowed).toBe(true);
      },
    ),
  );
});

it('takes nothing for a call that it refuses', () => {
  const { clock } = clockAt();
  const limiter = makeMemoryLimiter(clock);
  const [key, workspace] = [
    { key: 'k', perMinute: 60, burst: 10 },
    { key: 'w', perMinute: 60, burst: 1 },
  ];
  expect(limiter.take([key, workspace], 1).isAllowed).toBe(true);
  for (let calls = 0; calls < 20; calls += 1) expect(limiter.take([key, workspace], 1).isAllowed).toBe(false);
  expect(limiter.take([key], 0).states).toEqual([{ remaining: 9, resetSeconds: 1 }]);
});

it('lets a call pass that weighs more than the bucket holds, when it is full', () => {
  const { clock, advance } = clockAt();
  const limiter = makeMemoryLimiter(clock);
  const bucket = { key: 'b', perMinute: 60, burst: 5 };
  expect(limiter.take([bucket], 8)).toMatchObject({ isAllowed: true, states: [{ remaining: 0 }] });
  expect(limiter.take([bucket], 8)).toMatchObject({ isAllowed: false, refusal: { retryAfterSeconds: 5 } });
  advance(5_000);
  expect(limiter.take([bucket], 8).isAllowed).toBe(true);
});

it('forgets full buckets as new ones come', () => {
  const { clock, advance } = clockAt();
  const limiter = makeMemoryLimiter(clock);
  for (let made = 0; made < 1_000; made += 1)
    limiter.take([{ key: `old-${made}`, perMinute: 600, burst: 5 }], 1);
  expect(limiter.size()).toBe(1_000);
  advance(1_000);
  for (let made = 0; made < 1_000; made += 1)
    limiter.take([{ key: `new-${made}`, perMinute: 1, burst: 5 }], 1);
  expect(limiter.size()).toBeLessThanOrEqual(1_001);
  expect(limiter.take([{ key: 'new-0', perMinute: 1, burst: 5 }], 0).states[0]?.remaining).toBe(4);
});

it('never holds more buckets than it may, however many are in use', () => {
  const { clock } = clockAt();
  const limiter = makeMemoryLimiter(clock, 50);
  for (let made = 0; made < 500; made += 1) {
    limiter.take([{ key: `b-${made}`, perMinute: 1, burst: 5 }], 1);
    expect(limiter.size()).toBeLessThanOrEqual(50);
  }
});
