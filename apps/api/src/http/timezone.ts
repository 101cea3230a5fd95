/** Time zones that a caller gives: only those that the tables of this installation know. */
import { LRUCache } from 'lru-cache';
import { ApiError } from './api-error.ts';

/** Refuses what is no time zone, at `/body/timezone`. */
export function requireTimezone(timezone: string): void {
  if (isTimezone(timezone)) return;
  const message = 'must be a time zone such as Europe/Berlin';
  const errors = [{ pointer: '/body/timezone', code: 'custom', message }];
  throw new ApiError('invalid_request', { detail: `/body/timezone ${message}.`, errors });
}

// An import asks for the same few names again and again, and each answer costs more than all the rest of a row.
const known = new LRUCache<string, boolean>({ max: 500 });

export function isTimezone(timezone: string): boolean {
  const answer = known.get(timezone);
  if (answer !== undefined) return answer;
  const isZone = isKnown(timezone);
  // A copy: the cell of a file would keep all the text around it in memory.
  known.set(Buffer.from(timezone).toString(), isZone);
  return isZone;
}

function isKnown(timezone: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: timezone });
    return true;
  } catch {
    return false;
  }
}
