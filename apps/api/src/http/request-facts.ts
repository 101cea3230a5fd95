/** The first stage: gives every request its id, its context, and an entry in the request log when it has been answered. */
import { endpointOf } from '@parley/contract';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Parts } from '../parts.ts';
import { redactText, redactUrl } from '../log/redact.ts';
import { ApiError } from './api-error.ts';
import { clientAddress } from './client-address.ts';
import { Context } from './context.ts';
import { metadataOf } from './route-metadata.ts';

/** The status of requests whose callers did not wait for the answer. No answer ever carries it. */
const HUNG_UP = 499;

declare global {
  namespace Express {
    interface Request {
      ctx: Context;
      /** The route of the contract, on requests that matched one. Set by ts-rest. */
      tsRestRoute?: { path: string; metadata?: unknown; query?: unknown; body?: unknown };
    }
  }
}

/** As much of an address as the request log promises to show. */
const MOST_PATH = 2_000;

/** Makes `req.ctx`, answers `X-Request-Id`, and reports the request when it is over. */
export function requestFacts(parts: Parts): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    const startedMs = parts.clock.monotonic();
    const context = new Context(parts, {
      requestId: parts.newId('request'),
      at: new Date(parts.clock.now()).toISOString(),
      startedMs,
      ip: clientAddress(req, parts.config.trustedProxies),
      userAgent: req.headers['user-agent'] ?? null,
      url: req.originalUrl,
    });
    req.ctx = context;
    res.setHeader('X-Request-Id', context.facts.requestId);
    res.on('close', () => report(parts, req, res));
    next(namesItsHost(req) ? undefined : nameless());
  };
}

/** HTTP/1.1 wants a request to name its host, even if we need it for nothing; HTTP/1.0 knows no such header. */
function namesItsHost({ headers, httpVersionMajor, httpVersionMinor }: Request): boolean {
  return headers.host !== undefined || httpVersionMajor < 1 || httpVersionMinor < 1;
}

function nameless(): ApiError {
  return new ApiError('invalid_request', {
    detail: 'The request has no Host header.',
    headers: { Connection: 'close' },
  });
}

function report(parts: Parts, req: Request, res: Response): void {
  const { ctx } = req;
  const durationMs = parts.clock.monotonic() - ctx.facts.startedMs;
  const route = req.tsRestRoute === undefined ? null : endpointOf(req.tsRestRoute.path);
  const hasHungUp = !res.writableFinished;
  const status = hasHungUp ? HUNG_UP : res.statusCode;
  parts.metrics.observeRequest({
    route: route ?? 'other',
    method: req.method,
    status,
    seconds: durationMs / 1000,
  });
  if (status >= 500) parts.log.error({ requestId: ctx.facts.requestId, route, status }, 'request failed');
  const workspaceId = ctx.ownerWorkspaceId;
  // Nobody could look at a request that belongs to no workspace; it is counted above.
  if (workspaceId === null) return;
  const { caller } = ctx;
  // The one rule of log and usage: every call of an API client, and every change by a person. Each page of the admin is
  // several reads; they would bury the calls that the log is looked at for.
  if (caller?.kind === 'session' && isReading(req)) return;
  parts.recorder.record({
    id: ctx.facts.requestId,
    at: ctx.facts.at,
    workspaceId,
    environment: ctx.ownerEnvironment,
    apiClientId: ctx.ownerKey?.apiClientId ?? null,
    secretId: ctx.ownerKey?.secretId ?? null,
    personId: caller?.kind === 'session' ? caller.id : null,
    method: req.method,
    path: redactUrl(req.originalUrl).slice(0, MOST_PATH),
    route,
    status,
    errorCode: ctx.errorCode,
    reason: hasHungUp ? 'The caller hung up before the whole answer was sent.' : ctx.reason,
    durationUs: Math.min(Math.round(durationMs * 1000), 2_147_483_647),
    requestBytes: byteCount(req.headers['content-length']),
    responseBytes: byteCount(res.getHeader('content-length')),
    ip: ctx.facts.ip,
    userAgent: ctx.facts.userAgent === null ? null : redactText(ctx.facts.userAgent).slice(0, 300),
    idempotencyKey: ctx.idempotencyKeyHash,
  });
}

/** Searches carry what they ask in a body, and change nothing. */
function isReading(req: Request): boolean {
  if (req.method === 'GET' || req.method === 'HEAD') return true;
  return req.tsRestRoute !== undefined && metadataOf(req).rate?.class === 'read';
}

function byteCount(header: string | number | string[] | undefined): number {
  const count = Number(header ?? 0);
  return Number.isSafeInteger(count) && count > 0 ? Math.min(count, 2_147_483_647) : 0;
}
