/** Refuses query parameters on routes that take none. On the others their schema refuses what it does not know. */
import type { Request, RequestHandler } from 'express';
import { invalidRequest, unknownKeys } from './validation-problem.ts';

export function noQuery(): RequestHandler {
  return (req: Request, _res, next) => {
    // Almost no request comes further than this look.
    if (!req.url.includes('?') || req.tsRestRoute?.query !== undefined) return next();
    const names = Object.keys(req.query);
    if (names.length > 0) throw invalidRequest(unknownKeys(['query'], names));
    next();
  };
}
