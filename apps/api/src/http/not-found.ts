/** Addresses that nobody answers: 404, or 405 with the methods that the address does take. A known caller's are limited and logged. */
import { contract, everyRoute } from '@parley/contract';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { ApiError } from './api-error.ts';

const routes = everyRoute(contract).map(({ route }) => ({
  method: route.method,
  pattern: new RegExp(`^${route.path.replace(/:[^/]+/g, '[^/]+')}/?$`, 'i'),
}));

/** The last stage before the errors. It also answers OPTIONS, which every address takes. */
export function notFound(): RequestHandler {
  return (req: Request, res: Response) => {
    // Where this stage stands beneath /v1, Express keeps that part of the path apart.
    const path = req.baseUrl + req.path;
    const allowed = routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    if (allowed.length === 0)
      throw new ApiError('not_found', { detail: 'The address does not exist. See /docs for those that do.' });
    const methods = [
      ...new Set(allowed.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))),
      'OPTIONS',
    ];
    const headers = { Allow: methods.join(', ') };
    if (req.method === 'OPTIONS') return void res.writeHead(204, headers).end();
    throw new ApiError('method_not_allowed', { detail: `This address takes ${headers.Allow}.`, headers });
  };
}

/** Has addresses that no route could read, for a percent sign that encodes nothing, go through `stages` like all others. */
export function undecodable(stages: readonly RequestHandler[]): ErrorRequestHandler {
  // oxlint-disable-next-line max-params -- Express knows a handler of errors by its four parameters.
  return (error: unknown, req, res, next) => {
    if (!(error instanceof URIError)) return next(error);
    const run = ([stage, ...rest]: readonly RequestHandler[]): void => {
      if (!stage) return next(error);
      try {
        void stage(req, res, (refusal?: unknown) => (refusal === undefined ? run(rest) : next(refusal)));
      } catch (refusal) {
        next(refusal);
      }
    };
    run(stages);
  };
}
