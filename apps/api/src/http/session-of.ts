/** What the endpoints of sign-in know of a request beyond its body: its cookie, and where it comes from. */
import type { Request, Response } from 'express';
import type { Visit } from '../people/people.ts';
import type { PersonCaller } from '../auth/caller.ts';
import { ApiError } from './api-error.ts';
import type { Context } from './context.ts';

/** The request as sign-in wants it. */
export function visitOf(req: Request): Visit {
  const { ip, userAgent, requestId } = req.ctx.facts;
  return { cookie: req.headers.cookie ?? '', ip, userAgent, requestId };
}

/** Adds `Set-Cookie` headers to the answer. */
export function setCookies(res: Response, cookies: readonly string[]): void {
  for (const cookie of cookies) res.append('Set-Cookie', cookie);
}

/** The person who calls. For routes whose callers are sessions alone. */
export function personOf(ctx: Context): PersonCaller {
  if (ctx.caller?.kind !== 'session') throw new ApiError('caller_not_allowed');
  return ctx.caller;
}
