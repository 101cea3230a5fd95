/** What a PATCH of an API client changes, checked against what the caller may grant. */
import type { UpdateApiClientBody } from '@parley/contract/schemas';
import type { ApiClientChanges, ApiClientRow } from '@parley/db';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/context.ts';
import {
  checkedNetworks,
  futureMoment,
  grantableScopes,
  requireAdminKeyAllowed,
} from './api-clients.rules.ts';

export function changesOf(ctx: Context, before: ApiClientRow, body: UpdateApiClientBody): ApiClientChanges {
  const { caller } = ctx;
  if (caller === null) throw new ApiError('unauthenticated');
  const kind = before.kind === 'admin' ? 'admin' : 'api';
  const changes: ApiClientChanges = {};
  if (body.name !== undefined) changes.name = body.name;
  if (body.scopes !== undefined) {
    changes.scopes = grantableScopes(body.scopes, { kind, environment: before.environment }, caller);
  }
  if (body.browserAllowed !== undefined) changes.browserAllowed = body.browserAllowed;
  if (body.callsPerMinute !== undefined) changes.callsPerMinute = body.callsPerMinute;
  if (body.allowedNetworks !== undefined) {
    const isOwnKey = caller.id === before.id;
    changes.allowedNetworks = checkedNetworks(body.allowedNetworks, isOwnKey ? ctx.facts.ip : null);
  }
  if (body.expiresAt !== undefined) {
    changes.expiresAt = futureMoment(body.expiresAt, ctx.parts.clock.now());
    requireAdminKeyAllowed(kind, changes.expiresAt, caller);
  }
  if (body.disabled !== undefined) {
    changes.disabledAt = body.disabled
      ? (before.disabledAt ?? new Date(ctx.parts.clock.now()).toISOString())
      : null;
  }
  return changes;
}
