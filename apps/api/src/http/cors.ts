/** Lets web pages of other sites call `/v1` with keys that allow it. Cookies never take part: there is no credentials header. */
import type { NextFunction, Request, Response } from 'express';

const ALLOWED = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'ETag, Link, Location, Retry-After, X-Request-Id, RateLimit, RateLimit-Policy, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Idempotent-Replayed',
};

const PREFLIGHT = {
  'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
  'Access-Control-Allow-Headers':
    'Authorization, X-API-Key, X-Workspace-Id, Content-Type, Idempotency-Key, If-Match, If-None-Match',
  'Access-Control-Max-Age': '600',
};

export function cors(req: Request, res: Response, next: NextFunction): void {
  if (req.headers.origin === undefined) return next();
  for (const [name, value] of Object.entries(ALLOWED)) res.setHeader(name, value);
  const isPreflight = req.method === 'OPTIONS' && req.headers['access-control-request-method'] !== undefined;
  if (!isPreflight) return next();
  for (const [name, value] of Object.entries(PREFLIGHT)) res.setHeader(name, value);
  res.status(204).end();
}
