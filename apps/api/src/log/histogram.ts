/**
 * Latencies as counts in fixed buckets, eight to each doubling from 0.1 ms to a minute. Counts can be added up, so the
 * percentile of any span of days and clients is a true one, within 4.5 percent.
 */

const PER_OCTAVE = 8;
const FIRST_US = 100;
const LAST_US = 60_000_000;

/** One bucket for everything below 0.1 ms, then the octaves; the last one also holds everything slower. */
export const BUCKETS = 1 + Math.ceil(PER_OCTAVE * Math.log2(LAST_US / FIRST_US));

/** The bucket that a duration in microseconds is counted in. */
export function bucketOf(microseconds: number): number {
  if (!(microseconds >= FIRST_US)) return 0;
  return Math.min(1 + Math.floor(PER_OCTAVE * Math.log2(microseconds / FIRST_US)), BUCKETS - 1);
}

/**
 * The latency in milliseconds that the fraction `part` (0.95) of the calls did not exceed, or null without calls. Counts
 * may be shorter than {@link BUCKETS}: what is missing is zero.
 */
export function percentile(counts: readonly number[], part: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const rank = Math.max(1, Math.ceil(part * total));
  let below = 0;
  const bucket = counts.findIndex((count) => (below += count) >= rank);
  return middleMs(bucket === -1 ? BUCKETS - 1 : bucket);
}

/** The middle of a bucket by ratio, so that the error is the same to both sides. */
function middleMs(bucket: number): number {
  if (bucket === 0) return FIRST_US / 1000;
  const microseconds = FIRST_US * 2 ** ((bucket - 0.5) / PER_OCTAVE);
  return Number((Math.min(microseconds, LAST_US) / 1000).toPrecision(4));
}
