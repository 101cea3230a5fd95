// Every error that the SDK throws: one class per group of statuses, on one root.
import type { ErrorCode } from '../generated/types.ts';
import type { Open } from './open.ts';
import type { Problem, ProblemItem, ProblemLimit } from './problem.ts';
import type { RateLimitState } from './rate-limit.ts';

// Registered globally, so that copies of this package in one program recognise each other's errors.
const BRANDS = Symbol.for('@parley/sdk/error-brands');

/** The root of all errors of this package. Thrown as such for wrong options and unreadable answers. */
export class ParleyError extends Error {
  static readonly brand: string = 'ParleyError';

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.brand;
    Object.defineProperty(this, BRANDS, { value: brandsOf(new.target) });
  }

  /** Recognises errors by their brand: an error made by the ESM copy is an instance of the CJS copy's class too. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // A subclass written by a user has no brand of its own, and is compared in the ordinary way.
    if (!Object.hasOwn(this, 'brand')) return Function.prototype[Symbol.hasInstance].call(this, value);
    if (typeof value !== 'object' || value === null || !(BRANDS in value)) return false;
    return Array.isArray(value[BRANDS]) && value[BRANDS].includes(this.brand);
  }
}

function brandsOf(type: typeof ParleyError): string[] {
  const brands: string[] = [];
  for (let current: unknown = type; typeof current === 'function'; current = Object.getPrototypeOf(current)) {
    if ('brand' in current && typeof current.brand === 'string') brands.push(current.brand);
  }
  return brands;
}

/** The facts of an answer from which an `APIError` is made. */
export interface APIErrorFacts {
  status: number;
  problem: Problem;
  headers: Headers;
  retryAfter?: number | undefined;
  rateLimit?: RateLimitState | undefined;
}

/** The server answered, and its answer was a refusal or a failure. */
export class APIError extends ParleyError {
  static override readonly brand: string = 'APIError';
  /** The HTTP status. */
  readonly status: number;
  /** The machine-readable reason, such as `contact_not_found`; absent if something before the API answered. */
  readonly code: Open<ErrorCode> | undefined;
  /** The URI that names the kind of problem. */
  readonly type: string | undefined;
  /** The kind of problem in words; the same for all problems of one `type`. */
  readonly title: string | undefined;
  /** What went wrong in this very case. */
  readonly detail: string | undefined;
  /** One entry per wrong field, each with a JSON pointer into the request. Empty if the problem has no fields. */
  readonly errors: readonly ProblemItem[];
  /** The id to quote to whoever operates the server. */
  readonly requestId: string | undefined;
  /** The headers of the answer. */
  readonly headers: Headers;
  /** Seconds after which the server wants to be asked again. */
  readonly retryAfter: number | undefined;
  /** What was left of the tightest rate limit. */
  readonly rateLimit: RateLimitState | undefined;
  /** Which limit was reached; only with 429. */
  readonly limit: ProblemLimit | undefined;
  /** The smallest plan that would allow the call; only where a limit of the plan was reached. */
  readonly suggestedPlan: string | undefined;
  /** The whole problem document, with members that this version has no name for. */
  readonly problem: Problem;

  constructor(message: string, facts: APIErrorFacts) {
    super(message);
    const { status, problem, headers, retryAfter, rateLimit } = facts;
    const { code, type, title, detail, requestId, errors = [], limit, suggestedPlan } = problem;
    this.status = status;
    this.code = code;
    this.type = type;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
    this.requestId = requestId;
    this.headers = headers;
    this.retryAfter = retryAfter;
    this.rateLimit = rateLimit;
    this.limit = limit;
    this.suggestedPlan = suggestedPlan;
    this.problem = problem;
  }
}

/** 400: the request is malformed; `errors` names the fields. */
export class BadRequestError extends APIError {
  static override readonly brand: string = 'BadRequestError';
}

/** 401: no key, or one that is wrong, expired or revoked. */
export class AuthenticationError extends APIError {
  static override readonly brand: string = 'AuthenticationError';
}

/** 403: the key is good, but may not do this. */
export class PermissionError extends APIError {
  static override readonly brand: string = 'PermissionError';
}

/** 404: there is no such thing in this workspace. */
export class NotFoundError extends APIError {
  static override readonly brand: string = 'NotFoundError';
}

/** 409: it collides with something that exists, named by `existingId` where there is one. */
export class ConflictError extends APIError {
  static override readonly brand: string = 'ConflictError';

  /** The id of the thing that is in the way. */
  get existingId(): string | undefined {
    return this.problem.existingId;
  }
}

/** 412: the thing has changed since the version named in `ifMatch`. Read it again, then decide. */
export class PreconditionFailedError extends APIError {
  static override readonly brand: string = 'PreconditionFailedError';
}

/** 422: well formed, but against a rule; also an idempotency key that was used for another request. */
export class UnprocessableError extends APIError {
  static override readonly brand: string = 'UnprocessableError';
}

/** 429: too many calls, or the month's quota is used up. `retryAfter` tells when to come back. */
export class RateLimitError extends APIError {
  static override readonly brand: string = 'RateLimitError';
}

/** 5xx: the server, or something before it, failed. */
export class ServerError extends APIError {
  static override readonly brand: string = 'ServerError';
}

/** No answer came: name not found, refused, reset, or cut off in the middle. */
export class ConnectionError extends ParleyError {
  static override readonly brand: string = 'ConnectionError';
}

/** No answer came within `timeoutMs`. */
export class TimeoutError extends ConnectionError {
  static override readonly brand: string = 'TimeoutError';
}

/** The caller's `signal` ended the call. `cause` is the signal's reason. */
export class AbortError extends ParleyError {
  static override readonly brand: string = 'AbortError';
}
