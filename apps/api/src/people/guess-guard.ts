/** Slows the guessing of passwords and codes down, for an account, for an address, and for an account from one address. */
import { makeFailureThrottle, networkOf } from '../auth/failure-throttle.ts';
import type { Clock } from '../parts.ts';

/** Whose secret is tried, and from where. */
export interface Attempt {
  /** An e-mail address, or the id of a person. */
  readonly account: string;
  readonly ip: string;
}

export interface GuessGuard {
  /** Throws `too_many_failures` while the account or the address is paused. */
  check(attempt: Attempt): void;
  fail(attempt: Attempt): void;
  /** Forgets what failed for this account from this address. */
  succeed(attempt: Attempt): void;
}

const WINDOW_MS = 15 * 60_000;
const MOST_FROM_ONE_PLACE = 10;
// An office behind one address; each of them may mistype a few times.
const MOST_FROM_AN_ADDRESS = 50;
// Higher than for one place, so that nobody can lock somebody else out from afar with a few requests; NIST SP 800-63B allows 100.
const MOST_FOR_AN_ACCOUNT = 100;

/** A guard that counts in this process. */
export function makeGuessGuard(clock: Clock): GuessGuard {
  const places = makeFailureThrottle(clock, MOST_FROM_ONE_PLACE, WINDOW_MS);
  const addresses = makeFailureThrottle(clock, MOST_FROM_AN_ADDRESS, WINDOW_MS);
  const accounts = makeFailureThrottle(clock, MOST_FOR_AN_ACCOUNT, WINDOW_MS);
  const placeOf = ({ account, ip }: Attempt) => `${account.toLowerCase()} ${networkOf(ip)}`;
  return {
    check: (attempt) => {
      addresses.check(networkOf(attempt.ip));
      accounts.check(attempt.account.toLowerCase());
      places.check(placeOf(attempt));
    },
    fail: (attempt) => {
      addresses.fail(networkOf(attempt.ip));
      accounts.fail(attempt.account.toLowerCase());
      places.fail(placeOf(attempt));
    },
    succeed: (attempt) => {
      places.succeed(placeOf(attempt));
    },
  };
}
