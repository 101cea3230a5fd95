/** The one error that calls of the API end with, whatever went wrong. */
import { Problem } from '@parley/contract/schemas';

/** Codes that the API never sends: the admin's own, for calls that got no proper answer. */
export type OwnErrorCode = 'no_connection' | 'unreadable_answer' | 'cancelled';

/** A call that did not succeed. It carries all that the problem document said. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: Problem['code'] | OwnErrorCode;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string | null;
  readonly errors: Problem['errors'];
  readonly existingId: string | null;
  readonly limit: Problem['limit'] | null;
  readonly suggestedPlan: string | null;

  constructor(
    problem: Partial<Omit<Problem, 'code'>> & { code: ApiError['code']; title: string; status: number },
  ) {
    super(problem.detail ?? problem.title);
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.detail = problem.detail ?? problem.title;
    this.requestId = problem.requestId ?? null;
    this.errors = problem.errors ?? [];
    this.existingId = problem.existingId ?? null;
    this.limit = problem.limit ?? null;
    this.suggestedPlan = problem.suggestedPlan ?? null;
  }
}

/** The error for a call that never reached the server or got no answer. */
export function noConnection(): ApiError {
  return new ApiError({
    code: 'no_connection',
    status: 0,
    title: 'Parley cannot be reached.',
    detail: 'Check your connection. If it works, the server may be restarting: try again in a moment.',
  });
}

/** The error for a dialog that a person closed, so that the call was never made. It is not shown. */
export function cancelled(): ApiError {
  return new ApiError({ code: 'cancelled', status: 0, title: 'Cancelled.' });
}

/** The error for an answer with `status` and `body`, which should be a problem document but may be a proxy's page. */
export function fromAnswer(status: number, body: unknown, requestId: string | null): ApiError {
  const problem = Problem.safeParse(body);
  if (problem.success) return new ApiError(problem.data);
  return new ApiError({
    code: 'unreadable_answer',
    status,
    title: 'The server gave an answer that the admin cannot read.',
    detail: `The answer had status ${status}. If this goes on, tell whoever runs this server.`,
    requestId: requestId ?? undefined,
  });
}

/** Whatever was thrown, as an ApiError. */
export function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  return new ApiError({
    code: 'unreadable_answer',
    status: 0,
    title: 'Something went wrong in this page.',
    detail: thrown instanceof Error ? thrown.message : 'Reload the page and try again.',
  });
}
