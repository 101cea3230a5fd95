/** What PostgreSQL and its driver mean by their errors: lost connections, conflicts, refused values. */

/** The ways in which the database can fail, as far as the API answers them differently. */
export type DatabaseFault = 'unavailable' | 'too_slow' | 'invalid_value' | 'conflict' | 'retry' | 'unknown';

/** A search that the server ended because it ran for too long. Asking it again takes as long again. */
export class SearchTooSlow extends Error {
  override readonly name = 'SearchTooSlow';
}

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
  /connection terminated|not queryable|connection error|timeout exceeded when trying to connect|client was closed|connection timeout|^timeout expired$/i;
const SILENT_TEXT = 'Query read timeout';
const QUERY_CANCELED = '57014';

/** Others changed the same thing each time that it was tried. A serialization failure like PostgreSQL's own. */
export class ContentionError extends Error {
  override readonly name = 'ContentionError';
  readonly code = '40001';
}

/** True when the connection broke or could not be made: the same query may succeed on another. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return (
    LOST_CODES.has(code) ||
    code.startsWith('08') ||
    code.startsWith('57P') ||
    LOST_TEXT.test(error.message) ||
    isSilent(error)
  );
}

/** True when the server did not answer a query in time. The answer may still come: nothing else may be asked on that connection. */
export function isSilent(error: unknown): boolean {
  return error instanceof Error && error.message === SILENT_TEXT;
}

/** True when the server ended the statement, because it ran for too long or somebody cancelled it. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === QUERY_CANCELED;
}

/** Sorts an error of the database by SQLSTATE class (PostgreSQL, appendix A). */
export function faultOf(error: unknown): DatabaseFault {
  if (!(error instanceof Error)) return 'unknown';
  if (error instanceof SearchTooSlow) return 'too_slow';
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
