/** Addresses that nobody answers: 404, or 405 with the methods that the address does take. */
import { contract, everyRoute } from '@parley/contract';
import type { Request, RequestHandler } from 'express';
import { ApiError } from './api-error.ts';

const routes = everyRoute(contract).map(({ route }) => ({
  method: route.method,
  pattern: new RegExp(`^${route.path.replace(/:[^/]+/g, '[^/]+')}/?$`, 'i'),
}));

/** The last stage before the errors. */
export function notFound(): RequestHandler {
  return (req: Request) => {
    const allowed = routes.filter(({ pattern }) => pattern.test(req.path)).map(({ method }) => method);
    if (allowed.length === 0)
      throw new ApiError('not_found', { detail: 'The address does not exist. See /docs for those that do.' });
    const methods = [
      ...new Set(allowed.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))),
      'OPTIONS',
    ];
    throw new ApiError('method_not_allowed', {
      detail: `This address takes ${methods.join(', ')}.`,
      headers: { Allow: methods.join(', ') },
    });
  };
}
