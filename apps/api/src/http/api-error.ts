/** The one error that the API throws. Code and status come from the contract's table; `http/errors.ts` is the only catch. */
import { ERRORS } from '@parley/contract/schemas';
import type { ErrorCode, Problem } from '@parley/contract/schemas';

export type ErrorCodeName = keyof typeof ERRORS;

/** What is special to one occurrence of an error. */
export interface ErrorOptions {
  /** For the caller: what happened in this case and what to do about it. */
  readonly detail?: string;
  /** For the caller: each fault in the request. */
  readonly errors?: Problem['errors'];
  /** With conflicts: the id of what is already there. */
  readonly existingId?: string;
  readonly limit?: Problem['limit'];
  readonly suggestedPlan?: string;
  /** Headers of the answer, such as `Retry-After` or `Allow`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For the owner's request log only: the true reason, where the caller is told less. */
  readonly reason?: string;
  readonly cause?: unknown;
}

export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly options: ErrorOptions;

  constructor(code: ErrorCodeName, options: ErrorOptions = {}) {
    super(options.detail ?? ERRORS[code].title, { cause: options.cause });
    this.name = 'ApiError';
    this.code = code;
    this.status = ERRORS[code].status;
    this.options = options;
  }
}

/** The value, or the error with this code when there is none. */
export function requireFound<T>(value: T | undefined, code: ErrorCodeName): T {
  if (value === undefined) throw new ApiError(code);
  return value;
}
