/** Idempotency keys: one for each thing a person wants done, however often the call has to be made for it. */
import type { ApiError } from './errors.ts';

const unanswered = new Map<string, string>();

/**
 * The key for `what` (method, address and body). While the same thing has not been answered, by a double click or
 * after a lost connection, it is the same key, so the server does it once.
 */
export function intentKey(what: string): string {
  const key = unanswered.get(what) ?? randomKey();
  unanswered.set(what, key);
  return key;
}

/** Ends the intent, unless the outcome is still open: then the next attempt is the same intent. */
export function settleIntent(what: string, error?: ApiError): void {
  const isOpen =
    error && (error.status === 0 || error.status >= 500 || error.code === 'idempotency_in_progress');
  if (!isOpen) unanswered.delete(what);
}

// Not randomUUID: browsers offer it on https and localhost only, and Parley may be opened by plain http on a LAN.
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
