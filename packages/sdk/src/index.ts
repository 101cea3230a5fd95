// The door of the package.
export { Parley, type RawRequestOptions } from './client.ts';
export { APIPromise, type WithResponse } from './core/api-promise.ts';
export type { Method } from './core/call.ts';
export {
  AbortError,
  APIError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  NotFoundError,
  ParleyError,
  PermissionError,
  PreconditionFailedError,
  RateLimitError,
  ServerError,
  TimeoutError,
  UnprocessableError,
} from './core/errors.ts';
export type { Hooks, RequestEvent, ResponseEvent, RetryEvent } from './core/hooks.ts';
export type { Logger, LogLevel } from './core/log.ts';
export type { Open } from './core/open.ts';
export type { Fetch, ParleyOptions, RequestOptions, VersionedRequestOptions } from './core/options.ts';
export { Page, PagePromise, type ListBody } from './core/pages.ts';
export type { Problem, ProblemItem, ProblemLimit } from './core/problem.ts';
export type { RateLimitState } from './core/rate-limit.ts';
export * from './generated/index.ts';
export { VERSION } from './version.ts';
