/** What PostgreSQL and its driver mean by their errors: lost connections, conflicts, refused values. */

/** The ways in which the database can fail, as far as the API answers them differently. */
export type DatabaseFault = 'unavailable' | 'invalid_value' | 'conflict' | 'retry' | 'unknown';

const LOST_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
]);
const LOST_TEXT =
  /connection terminated|not queryable|connection error|timeout exceeded when trying to connect|client was closed|connection timeout/i;

/** Others were faster each time: the same work may succeed when it is done again. */
export class ContestedError extends Error {
  override readonly name = 'ContestedError';
  // The code of a serialization failure, which this is, if not one that PostgreSQL saw.
  readonly code = '40001';
}

/** True when the connection broke or could not be made: the same query may succeed on another. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return (
    LOST_CODES.has(code) || code.startsWith('08') || code.startsWith('57P') || LOST_TEXT.test(error.message)
  );
}

/** Sorts an error of the database by SQLSTATE class (PostgreSQL, appendix A). */
export function faultOf(error: unknown): DatabaseFault {
  if (!(error instanceof Error)) return 'unknown';
  if (isConnectionLost(error)) return 'unavailable';
  const code = codeOf(error);
  if (code === '40001' || code === '40P01') return 'retry';
  if (code === '23505' || code === '23503') return 'conflict';
  if (code.startsWith('22') || code === '23514') return 'invalid_value';
  if (code.startsWith('53') || code.startsWith('57') || code === '55P03') return 'unavailable';
  return 'unknown';
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
