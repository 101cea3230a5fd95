/** Recognises the caller: an API client by its key, a person by their session. */
import type { Request, RequestHandler, Response } from 'express';
import { isWellFormedKey } from '../auth/key-format.ts';
import { isAddressAllowed, keyRefusal } from '../auth/key-rules.ts';
import { networkOf } from '../auth/failure-throttle.ts';
import type { KnownKey } from '../auth/key-cache.ts';
import type { KeyCaller } from '../auth/caller.ts';
import type { Parts } from '../parts.ts';
import { ApiError } from './api-error.ts';
import { readCredential } from './credentials.ts';
import { metadataOf } from './route-metadata.ts';
import { isForeignPage, isSameOrigin } from './same-origin.ts';

/** Fills `ctx.caller`, or refuses the request. On routes for nobody it only refuses other sites' writes. */
export function authenticate(parts: Parts): RequestHandler {
  return (req: Request, _res: Response, next) => {
    const metadata = metadataOf(req);
    if (metadata.callers.includes('nobody')) {
      if (req.method !== 'GET') requireSameOrigin(req, parts);
      return next();
    }
    const credential = readCredential(req, parts.people.cookieName);
    if (credential === null) {
      // Whether an address exists is no secret.
      if (req.tsRestRoute === undefined) return next();
      throw new ApiError('unauthenticated');
    }
    if (credential.kind === 'session') {
      return void recognisePerson(parts, req, credential.cookie).then(() => next(), next);
    }
    const known = findKey(parts, req, credential.key);
    if (!(known instanceof Promise)) {
      acceptKey(parts, req, known);
      return next();
    }
    return void known.then((key) => acceptKey(parts, req, key)).then(() => next(), next);
  };
}

/**
 * Looks a key up. What has not even the form of a key costs neither a hash nor a query. An address that guesses is
 * paused before it costs a query; keys that were known lately pass a pause, so that one program with a wrong key does not
 * stop its neighbours behind the same address, and the same wrong key again is no new guess.
 */
function findKey(parts: Parts, req: Request, key: string): KnownKey | null | Promise<KnownKey | null> {
  const guesser = `key ${networkOf(req.ctx.facts.ip)}`;
  const hashes = isWellFormedKey(key) ? parts.keyRing.hashKey(key) : [];
  const remembered = hashes.length === 0 ? undefined : parts.keyCache.peek(hashes);
  if (remembered !== undefined) return remembered;
  if (hashes.length === 0 || !parts.keyCache.wasKnown(hashes)) parts.failures.check(guesser);
  const found = hashes.length === 0 ? null : parts.keyCache.find(hashes);
  const count = (known: KnownKey | null) => {
    if (known === null) parts.failures.fail(guesser, key);
    return known;
  };
  return found instanceof Promise ? found.then(count) : count(found);
}

function acceptKey(parts: Parts, req: Request, known: KnownKey | null): void {
  const { ctx } = req;
  if (known === null) return refuseKey('unknown key');
  const { row, caller } = known;
  ctx.ownerKey = row;
  const refusal = keyRefusal(row, parts.clock.now());
  if (refusal !== null) return refuseKey(refusal);
  if (!row.browserAllowed && isForeignPage(req, parts.config.publicUrl)) {
    throw new ApiError('browser_refused', {
      detail: 'Call the API from your server. If this key is meant for web pages, allow it in its settings.',
    });
  }
  if (!isAddressAllowed(ctx.facts.ip, row.allowedNetworks)) {
    throw new ApiError('address_not_allowed', { detail: `The key may not be used from ${ctx.facts.ip}.` });
  }
  requireWorkspace(req, caller);
  ctx.caller = caller;
}

/** One answer for every way in which a key can be wrong; the true reason goes to the owner's log. */
function refuseKey(reason: string): never {
  throw new ApiError('invalid_api_key', {
    detail: 'Check that the key was copied whole, and that it has not been deleted, disabled or rotated.',
    headers: { 'WWW-Authenticate': 'Bearer realm="parley", error="invalid_token"' },
    reason,
  });
}

function requireWorkspace(req: Request, caller: KeyCaller): void {
  const named = req.headers['x-workspace-id'];
  if (named === undefined || named === String(caller.workspace.id)) return;
  throw new ApiError('workspace_mismatch', {
    detail: `The key belongs to workspace ${caller.workspace.id}; the X-Workspace-Id header names another.`,
  });
}

async function recognisePerson(parts: Parts, req: Request, cookie: string): Promise<void> {
  if (req.method !== 'GET' && req.method !== 'HEAD') requireSameOrigin(req, parts);
  const caller = await parts.people.callerOf({
    cookie,
    workspaceId: namedWorkspace(req),
    environment: namedEnvironment(req),
  });
  if (caller === null) throw new ApiError('session_expired');
  req.ctx.caller = caller;
}

/** The workspace that a person names. What is no number is refused: taken for no name, it could lead to another workspace. */
function namedWorkspace(req: Request): number | null {
  const named = req.headers['x-workspace-id'];
  if (named === undefined) return null;
  if (/^[1-9]\d{0,9}$/.test(String(named))) return Number(named);
  throw new ApiError('workspace_mismatch', {
    detail: 'The X-Workspace-Id header must be the number of a workspace.',
  });
}

/** The environment that a person asks for. A misspelt one is refused: taken for none, it would lead to live data. */
function namedEnvironment(req: Request): 'live' | 'test' {
  const named = req.headers['x-environment'] ?? 'live';
  if (named === 'live' || named === 'test') return named;
  const message = 'must be live or test';
  throw new ApiError('invalid_request', {
    detail: `The X-Environment header ${message}.`,
    errors: [{ pointer: '/headers/x-environment', code: 'invalid_value', message }],
  });
}

function requireSameOrigin(req: Request, parts: Parts): void {
  if (isSameOrigin(req, parts.config.publicUrl)) return;
  throw new ApiError('cross_origin', {
    detail: 'Changes by a signed-in person are only taken from pages of this site.',
  });
}
