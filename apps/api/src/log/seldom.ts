/** Keeps one lasting fault from filling the log. */
import type { Clock } from '../parts.ts';

const SILENCE_MS = 60_000;

/** The same function, called at most once a minute; the calls between are lost. */
export function seldom<T extends unknown[]>(clock: Clock, tell: (...args: T) => void): (...args: T) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (...args) => {
    if (clock.monotonic() - toldAt < SILENCE_MS) return;
    toldAt = clock.monotonic();
    tell(...args);
  };
}
