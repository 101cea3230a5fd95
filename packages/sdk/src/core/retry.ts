// Decides whether a failed attempt is worth another one, and how long to wait before it.
import { APIError, ConnectionError } from './errors.ts';

// 409 is special: only one that says "the first request is still running" gets better by waiting.
const RETRIED_STATUSES = new Set([408, 429, 500, 502, 503, 504]);
const STILL_RUNNING = 'idempotency_in_progress';

// A caller would rather hear "come back in an hour" than have its process wait for it.
const RETRY_AFTER_MAX_SECONDS = 60;
const FIRST_DELAY_MS = 500;
const DELAY_MAX_MS = 8_000;

/**
 * The wait in milliseconds before the next attempt, or undefined if there should be none.
 * `retriesDone` counts from 0; `random` gives numbers from 0 up to 1.
 */
export function retryDelayMs(error: unknown, retriesDone: number, random: () => number): number | undefined {
  if (!isWorthRetrying(error)) return undefined;
  const retryAfter = error instanceof APIError ? error.retryAfter : undefined;
  // "Now" would bring everybody back in the same moment.
  if (retryAfter === undefined || retryAfter <= 0) return backoffMs(retriesDone, random);
  return retryAfter <= RETRY_AFTER_MAX_SECONDS ? retryAfter * 1000 : undefined;
}

function isWorthRetrying(error: unknown): boolean {
  if (error instanceof ConnectionError) return true;
  if (!(error instanceof APIError)) return false;
  const advice = error.headers.get('x-should-retry');
  if (advice === 'true' || advice === 'false') return advice === 'true';
  return RETRIED_STATUSES.has(error.status) || (error.status === 409 && error.code === STILL_RUNNING);
}

// Between half and the whole of a doubling wait, so that clients which failed together do not come back together.
function backoffMs(retriesDone: number, random: () => number): number {
  const whole = Math.min(DELAY_MAX_MS, FIRST_DELAY_MS * 2 ** retriesDone);
  return whole * (0.5 + random() / 2);
}
