/** Slows down guessing: so many failures from one address or for one account, then a pause. In memory, bounded. */
import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import ipaddr from 'ipaddr.js';
import type { Clock } from '../parts.ts';
import { ApiError } from '../http/api-error.ts';

export interface FailureThrottle {
  /** Throws `too_many_failures` while `key` is paused. */
  check(key: string): void;
  /** Counts a failure. The same wrong `guess` again, within the window, is not counted again. */
  fail(key: string, guess?: string): void;
  /** Forgets the failures of `key`. */
  succeed(key: string): void;
}

interface Failures {
  count: number;
  sinceMs: number;
}

const WINDOW_MS = 60_000;
// Enough for somebody who mistypes, far too few for guessing 190 bits or a password.
const MOST_FAILURES = 20;
// One entry is about 100 bytes; the oldest give way, so that a flood of addresses cannot fill the memory.
const MOST_KEYS = 100_000;
const MOST_GUESSES = 20_000;

/** A throttle that pauses a key after `most` failures within `windowMs`, until that window is over. */
export function makeFailureThrottle(
  clock: Clock,
  most = MOST_FAILURES,
  windowMs = WINDOW_MS,
): FailureThrottle {
  const failures = new LRUCache<string, Failures>({ max: MOST_KEYS });
  const perf = { now: () => clock.monotonic() };
  const guesses = new LRUCache<string, true>({ max: MOST_GUESSES, ttl: windowMs, ttlResolution: 0, perf });
  /** A guess is kept as a hash: it may be a real secret of somebody who mistyped. */
  const isRepeated = (key: string, guess: string): boolean => {
    const seen = hash('sha256', `${key}\n${guess}`, 'base64');
    if (guesses.has(seen)) return true;
    guesses.set(seen, true);
    return false;
  };
  const current = (key: string): Failures | undefined => {
    const known = failures.get(key);
    return known && clock.monotonic() - known.sinceMs < windowMs ? known : undefined;
  };
  return {
    check: (key) => {
      const known = current(key);
      if (!known || known.count < most) return;
      const waitSeconds = Math.max(1, Math.ceil((known.sinceMs + windowMs - clock.monotonic()) / 1000));
      throw new ApiError('too_many_failures', {
        detail: `Too many failed attempts. Try again in ${waitSeconds} seconds.`,
        limit: { scope: 'address', retryAfter: waitSeconds },
        headers: { 'Retry-After': String(waitSeconds) },
      });
    },
    fail: (key, guess) => {
      if (guess !== undefined && isRepeated(key, guess)) return;
      const known = current(key);
      if (known) known.count += 1;
      else failures.set(key, { count: 1, sinceMs: clock.monotonic() });
    },
    succeed: (key) => {
      failures.delete(key);
    },
  };
}

/** The part of an address that one caller is likely to own: the address itself, or the /64 of an IPv6 address. */
export function networkOf(ip: string): string {
  if (!ip.includes(':') || !ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  return address.kind() === 'ipv4' ? address.toString() : address.toByteArray().slice(0, 8).join('.');
}
