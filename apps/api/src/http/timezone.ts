/** Time zones that a caller gives: only those that the tables of this installation know. */
import { ApiError } from './api-error.ts';

/** Refuses what is no time zone, at `/body/timezone`. */
export function requireTimezone(timezone: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone: timezone });
  } catch {
    const message = 'must be a time zone such as Europe/Berlin';
    const errors = [{ pointer: '/body/timezone', code: 'custom', message }];
    throw new ApiError('invalid_request', { detail: `/body/timezone ${message}.`, errors });
  }
}
