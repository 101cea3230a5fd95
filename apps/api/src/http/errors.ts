/** The only catch: every error becomes a problem document (RFC 9457), and only the expected ones say more than that. */
import { ERRORS } from '@parley/contract/schemas';
import type { Problem } from '@parley/contract/schemas';
import { faultOf } from '@parley/db';
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Parts } from '../parts.ts';
import { redactText } from '../log/redact.ts';
import { ApiError } from './api-error.ts';
import { RequestValidationError } from './mount.ts';
import { prepared } from './prepared-json.ts';
import { afterBody } from './unread-body.ts';
import { faultsOf, invalidRequest } from './validation-problem.ts';

/** How to authenticate, for every 401 that does not say it more exactly (RFC 9110, section 11.6.1). */
const CHALLENGE = 'Bearer realm="parley"';

/** The last stage of the app. */
export function problems(parts: Parts): ErrorRequestHandler {
  // oxlint-disable-next-line max-params -- Express knows a handler of errors by its four parameters.
  return (error: unknown, req, res, _next) => {
    const known = toApiError(error);
    if (known.code === 'internal')
      parts.log.error({ err: error, requestId: req.ctx.facts.requestId }, 'unexpected error');
    if (res.headersSent) return void res.destroy();
    afterBody(req, res, () => sendProblem(req, res, { error: known, publicUrl: parts.config.publicUrl }));
  };
}

/** Answers a problem, and leaves its code and true reason for the request log. */
function sendProblem(req: Request, res: Response, answer: { error: ApiError; publicUrl: string }): void {
  const { ctx } = req;
  const { error } = answer;
  ctx.errorCode = error.code;
  ctx.reason = error.options.reason ?? null;
  if (error.status === 401) res.setHeader('WWW-Authenticate', CHALLENGE);
  for (const [name, value] of Object.entries(error.options.headers ?? {})) res.setHeader(name, value);
  res.status(error.status);
  res.setHeader('content-type', 'application/problem+json');
  res.setHeader('cache-control', 'no-store');
  // Details name what the caller sent; a key that was put in the wrong place must not come back for others to log.
  res.json(prepared(redactText(JSON.stringify(toProblem(error, ctx.facts.requestId, answer.publicUrl)))));
}

/** The problem document of an error. */
export function toProblem(error: ApiError, requestId: string, publicUrl: string): Problem {
  const { options } = error;
  return {
    type: `${publicUrl}/problems/${error.code}`,
    title: ERRORS[error.code].title,
    status: error.status,
    code: error.code,
    detail: options.detail ?? ERRORS[error.code].title,
    requestId,
    errors: options.errors ?? [],
    ...(options.existingId === undefined ? {} : { existingId: options.existingId }),
    ...(options.limit === undefined ? {} : { limit: options.limit }),
    ...(options.suggestedPlan === undefined ? {} : { suggestedPlan: options.suggestedPlan }),
  };
}

/** What went wrong, in terms of the one table. Anything unknown is `internal`, with its details kept for the log. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof RequestValidationError) return invalidRequest(faultsOf(error));
  return fromHttp(error) ?? fromDatabase(error);
}

/** Errors of Express: an address that it could not read, and what else it blames on the request. */
function fromHttp(error: unknown): ApiError | undefined {
  if (error instanceof URIError)
    return new ApiError('invalid_url', { detail: 'The path has a percent sign that encodes nothing.' });
  const isBadRequest = error instanceof Error && 'status' in error && error.status === 400;
  return isBadRequest ? new ApiError('invalid_request', { cause: error }) : undefined;
}

function fromDatabase(error: unknown): ApiError {
  switch (faultOf(error)) {
    case 'unavailable':
    case 'retry':
      return new ApiError('unavailable', { headers: { 'Retry-After': '1' }, cause: error });
    case 'too_slow':
      return new ApiError('search_too_slow', {
        detail: 'The same search takes as long again. Narrow the time span, or ask for less.',
        cause: error,
      });
    case 'invalid_value':
      return new ApiError('invalid_request', { detail: 'A value cannot be stored.', cause: error });
    case 'conflict':
      return new ApiError('unavailable', {
        detail: 'Others changed the same thing at the same moment. Try again.',
        headers: { 'Retry-After': '1' },
        cause: error,
      });
    case 'unknown':
      return new ApiError('internal', { cause: error });
  }
}
