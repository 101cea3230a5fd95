/** Latencies in buckets: percentiles of merged counts are those of the calls themselves. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BUCKETS, bucketOf, percentile } from './histogram.ts';

const durations = fc.array(fc.integer({ min: 100, max: 59_000_000 }), { minLength: 1, maxLength: 200 });

function countsOf(microseconds: readonly number[]): number[] {
  const counts = Array.from({ length: BUCKETS }, () => 0);
  for (const value of microseconds) counts[bucketOf(value)] = (counts[bucketOf(value)] ?? 0) + 1;
  return counts;
}

it('gives percentiles within 4.5 percent of the true ones', () => {
  fc.assert(
    fc.property(durations, fc.constantFrom(0.5, 0.95, 0.99), (microseconds, part) => {
      const sorted = microseconds.toSorted((a, b) => a - b);
      const truth = (sorted[Math.max(1, Math.ceil(part * sorted.length)) - 1] ?? 0) / 1000;
      const told = percentile(countsOf(microseconds), part) ?? 0;
      expect(Math.abs(told - truth) / truth).toBeLessThanOrEqual(0.045);
    }),
  );
});

it('counts slower calls in later buckets', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31 - 1), fc.nat(1_000_000), (microseconds, more) => {
      expect(bucketOf(microseconds + more)).toBeGreaterThanOrEqual(bucketOf(microseconds));
    }),
  );
});

it.each([
  [0, 0],
  [99, 0],
  [100, 1],
  [60_000_000, BUCKETS - 1],
  [2_147_483_647, BUCKETS - 1],
  [Number.NaN, 0],
])('puts %d microseconds into bucket %d', (microseconds, bucket) => {
  expect(bucketOf(microseconds)).toBe(bucket);
});

it('has no percentile of no calls', () => {
  expect(percentile([], 0.5)).toBeNull();
  expect(percentile([0, 0, 0], 0.5)).toBeNull();
});

it('reads counts whose zeros at the end were left out', () => {
  expect(percentile([0, 5], 0.99)).toBe(percentile([0, 5, 0, 0, 0], 0.99));
});

it('never tells a latency above a minute', () => {
  const slow = Array.from({ length: BUCKETS }, (_, index) => (index === BUCKETS - 1 ? 1 : 0));
  expect(percentile(slow, 0.99)).toBeLessThanOrEqual(60_000);
});
