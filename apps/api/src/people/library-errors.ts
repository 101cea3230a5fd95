/** Turns better-auth's refusals into the contract's. */
import { isAPIError } from 'better-auth/api';
import { ApiError } from '../http/api-error.ts';
import type { ErrorCodeName } from '../http/api-error.ts';

const SIGN_IN_AGAIN = { detail: 'Sign in again with your password.' };

const REFUSALS: Readonly<Record<string, () => ApiError>> = {
  INVALID_EMAIL_OR_PASSWORD: () => refusal('invalid_sign_in'),
  INVALID_EMAIL: () => refusal('invalid_sign_in'),
  INVALID_PASSWORD: () => refusal('invalid_sign_in'),
  INVALID_CODE: () => refusal('invalid_code'),
  INVALID_BACKUP_CODE: () => refusal('invalid_code'),
  INVALID_TWO_FACTOR_COOKIE: () => new ApiError('session_expired', SIGN_IN_AGAIN),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: () => new ApiError('session_expired', SIGN_IN_AGAIN),
  ACCOUNT_TEMPORARILY_LOCKED: () =>
    new ApiError('too_many_failures', {
      detail: 'Too many wrong codes. Try again in 15 minutes.',
      limit: { scope: 'person', retryAfter: 900 },
      headers: { 'Retry-After': '900' },
    }),
  TOTP_ALREADY_ENABLED: () => refusal('two_factor_state'),
  TOTP_NOT_ENABLED: () => refusal('two_factor_state'),
  TWO_FACTOR_NOT_ENABLED: () => refusal('two_factor_state'),
  BACKUP_CODES_NOT_ENABLED: () => refusal('two_factor_state'),
};

/** The contract's error for one of the library's, or the error itself when it is none that we expect. */
export function fromLibrary(error: unknown): unknown {
  if (!isAPIError(error)) return error;
  const code = error.body?.code ?? '';
  const known = REFUSALS[code];
  // Two backup codes at once: the second finds the list changed. To its owner it is a code that does not hold.
  if (!known && error.statusCode === 409) return refusal('invalid_code');
  return known
    ? known()
    : new Error(`The sign-in library refused: ${code || error.message}`, { cause: error });
}

function refusal(code: ErrorCodeName): ApiError {
  return new ApiError(code);
}
