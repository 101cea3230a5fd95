/** Decides whether the recognised caller may do what the route does. */
import type { RouteMetadata } from '@parley/contract';
import type { Request, RequestHandler, Response } from 'express';
import type { Caller, PersonCaller } from '../auth/caller.ts';
import type { Parts } from '../parts.ts';
import { ApiError } from './api-error.ts';
import { metadataOf } from './route-metadata.ts';

/** How long a proof of the password lasts. */
export const CONFIRMATION_MS = 15 * 60_000;

// What a person with a first password may still do: see where they are, change it, leave.
const BEFORE_PASSWORD_CHANGE = new Set([
  'GET /v1/session',
  'DELETE /v1/session',
  'GET /v1/workspaces',
  'POST /v1/account/password',
]);

/** Kind of caller, then scope, then for people the state of their password. Needs no database. */
export function authorize(parts: Parts): RequestHandler {
  return (req: Request, _res: Response, next) => {
    const metadata = metadataOf(req);
    const { caller } = req.ctx;
    if (caller !== null) {
      requireKind(metadata, caller);
      if (caller.kind === 'session') requirePassword(req, caller, parts.clock.now());
      requireScope(metadata, caller);
    }
    next();
  };
}

function requireKind(metadata: RouteMetadata, caller: Caller): void {
  if (metadata.callers.includes(caller.kind)) return;
  throw new ApiError('caller_not_allowed', {
    detail: `This endpoint is for ${metadata.callers.map((kind) => KINDS[kind]).join(' or ')}.`,
  });
}

const KINDS = {
  key: 'API keys',
  adminKey: 'keys of kind admin',
  session: 'people who are signed in',
  nobody: 'anybody',
} as const;

function requireScope(metadata: RouteMetadata, caller: Caller): void {
  if (metadata.scope === null || caller.scopes.has(metadata.scope)) return;
  // A person without a workspace has no scopes; what is missing then is the workspace.
  if (caller.workspace === null) throw new ApiError('workspace_required');
  throw new ApiError('insufficient_scope', {
    detail:
      caller.kind === 'session'
        ? `Your role in this workspace does not hold the scope ${metadata.scope}.`
        : `The key needs the scope ${metadata.scope}, and its owner's role must hold it too.`,
    headers:
      caller.kind === 'session'
        ? {}
        : {
            'WWW-Authenticate': `Bearer realm="parley", error="insufficient_scope", scope="${metadata.scope}"`,
          },
  });
}

function requirePassword(req: Request, caller: PersonCaller, nowMs: number): void {
  const metadata = metadataOf(req);
  const address = `${req.method} ${req.tsRestRoute?.path}`;
  if (caller.mustChangePassword && !BEFORE_PASSWORD_CHANGE.has(address)) {
    throw new ApiError('password_change_required', { detail: 'Choose your own password first.' });
  }
  if (metadata.confirm && nowMs - Date.parse(caller.confirmedAt) > CONFIRMATION_MS) {
    throw new ApiError('password_confirmation_required', {
      detail: 'Your last proof is more than 15 minutes old.',
    });
  }
}
