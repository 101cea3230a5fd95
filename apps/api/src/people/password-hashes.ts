/** Hashes passwords, few at a time: each takes some 32 MB and most of a core for a tenth of a second. */
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { ApiError } from '../http/api-error.ts';

export interface PasswordHashes {
  hash(password: string): Promise<string>;
  /** Whether `password` made `hash`. */
  verify(given: { readonly hash: string; readonly password: string }): Promise<boolean>;
}

// Two leave half of Node's four worker threads to files and names.
const AT_ONCE = 2;
// Beyond this, whoever comes would wait longer than they are willing to.
const MOST_WAITING = 40;

/** Scrypt as better-auth does it, with a bound on how many run and wait. Rejects with `unavailable` beyond it. */
export function makePasswordHashes(): PasswordHashes {
  const turn = makeTurns(AT_ONCE, MOST_WAITING);
  return {
    hash: (password) => turn(() => hashPassword(password)),
    verify: (given) => turn(() => verifyPassword(given)),
  };
}

/** Runs work, at most `atOnce` at a time and in order. */
export function makeTurns(atOnce: number, mostWaiting: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running < atOnce) running += 1;
    else if (waiting.length < mostWaiting) await new Promise<void>((resolve) => waiting.push(resolve));
    else
      throw new ApiError('unavailable', {
        detail: 'Too many people sign in right now.',
        headers: { 'Retry-After': '2' },
      });
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // Whoever waited longest takes the place over, so that it is never free in between.
      if (next) next();
      else running -= 1;
    }
  };
}
