// Turns an answer that is not a success into the error that fits it.
import * as errors from './errors.ts';
import type { Open } from './open.ts';
import { readRateLimit } from './rate-limit.ts';
import { scrubKeys } from './redact.ts';

/** One wrong field of a request. */
export interface ProblemItem {
  /** JSON pointer into the request, which begins with its part: `/body/email`, `/query/limit`, `/headers/…`, `/path/…`. */
  pointer: string;
  /** Machine-readable reason. */
  code: string;
  /** The reason in words. */
  message: string;
}

/** Which limit was reached, and when a call can pass again. */
export interface ProblemLimit {
  /** Whose limit it is. */
  scope: Open<'key' | 'workspace' | 'person' | 'address'>;
  /** The class of calls. */
  class?: Open<'read' | 'write' | 'send' | 'heavy'>;
  /** The plan that sets the limit. */
  plan?: string;
  /** Calls per minute that the plan allows. */
  perMinute?: number;
  /** Calls at once that the plan allows. */
  burst?: number;
  /** Seconds until a call can pass again. */
  retryAfter: number;
}

/** The body of an error (RFC 9457). Members other than these pass through. */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  code?: string;
  detail?: string;
  requestId?: string;
  errors?: ProblemItem[];
  existingId?: string;
  limit?: ProblemLimit;
  suggestedPlan?: string;
  [member: string]: unknown;
}

const CLASS_OF_STATUS: Record<number, typeof errors.APIError> = {
  400: errors.BadRequestError,
  401: errors.AuthenticationError,
  403: errors.PermissionError,
  404: errors.NotFoundError,
  409: errors.ConflictError,
  412: errors.PreconditionFailedError,
  422: errors.UnprocessableError,
  429: errors.RateLimitError,
};

/**
 * The error for an answer, whose body must be free of secrets. `where` names the call, as in `GET /v1/contacts`;
 * `now` is the time in milliseconds against which a `Retry-After` date is read.
 */
export function errorFrom(
  response: Response,
  body: string,
  { where, now }: { where: string; now: number },
): errors.APIError {
  const { status, headers } = response;
  const requestId = headers.get('x-request-id');
  const problem = { ...readProblem(body), ...(requestId && { requestId }) };
  const ErrorClass = CLASS_OF_STATUS[status] ?? (status >= 500 ? errors.ServerError : errors.APIError);
  return new ErrorClass(messageOf(response, problem, where), {
    status,
    problem,
    headers,
    retryAfter: readRetryAfter(headers, now),
    rateLimit: readRateLimit(headers),
  });
}

/** Reads a problem document; whatever is no such document, or has members of the wrong type, counts as empty. */
export function readProblem(body: string): Problem {
  const value = parseJson(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const members: Record<string, unknown> = { ...value };
  for (const name of ['type', 'title', 'code', 'detail', 'requestId', 'existingId', 'suggestedPlan']) {
    if (typeof members[name] !== 'string') delete members[name];
  }
  if (typeof members.limit !== 'object' || members.limit === null) delete members.limit;
  const items = Array.isArray(members.errors) ? members.errors.filter(isProblemItem) : [];
  return { ...members, errors: items };
}

/** `Retry-After` in seconds, from a number or an HTTP date; undefined if it is absent or unreadable. */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^[+-]?\d+(\.\d+)?$/.test(value)) return Math.max(0, Number(value));
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}

function messageOf(response: Response, problem: Problem, where: string): string {
  const heading = [response.status || 'redirect', problem.code].filter(Boolean).join(' ');
  const said = problem.detail ?? problem.title ?? unexplained(response);
  // Three fields are enough to see what is wrong; the rest is in `errors`.
  const fields = (problem.errors ?? []).slice(0, 3).map(({ pointer, message }) => `${pointer}: ${message}`);
  const tail = [where, problem.requestId && `request ${problem.requestId}`].filter(Boolean).join(', ');
  return `${heading}: ${[said, ...fields].join(' | ')} (${tail})`;
}

function unexplained(response: Response): string {
  const isRedirect = response.status === 0 || (response.status >= 300 && response.status < 400);
  if (!isRedirect) return response.statusText || 'The server gave no reason.';
  // Followed, a redirect would turn a POST into a GET without a word.
  const location = response.headers.get('location');
  return `The server redirects${location ? ` to ${scrubKeys(location)}` : ''}; set baseUrl to the final address.`;
}

function isProblemItem(value: unknown): value is ProblemItem {
  if (typeof value !== 'object' || value === null) return false;
  const { pointer, code, message }: Partial<Record<keyof ProblemItem, unknown>> = value;
  return [pointer, code, message].every((member) => typeof member === 'string');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
