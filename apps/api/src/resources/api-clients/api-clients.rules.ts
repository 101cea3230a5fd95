/** Pure decisions about API clients: what may be granted, to which client one may lay hands, and when a rotation ends. */
import {
  ADMIN_KEY_SCOPES,
  API_KEY_SCOPES,
  KEY_SCOPES,
  Role,
  ROLE_SCOPES,
  Scope,
} from '@parley/contract/schemas';
import type { ApiClientRow, FullAccess, SecretEnd } from '@parley/db';
import { isAddressAllowed, parseNetwork } from '../../auth/key-rules.ts';
import type { Caller } from '../../auth/caller.ts';
import { ApiError } from '../../http/api-error.ts';

type Kind = 'api' | 'admin';

/** The scopes that amount to full access, for each kind of key. */
export const FULL_ACCESS: FullAccess = { api: API_KEY_SCOPES, admin: ADMIN_KEY_SCOPES };

/** The scopes, if each is known, fits the kind of key, and is held by the one who gives it. */
export function grantableScopes(
  asked: readonly string[],
  { kind, environment }: { readonly kind: Kind; readonly environment: string },
  giver: Caller,
): Scope[] {
  const ofKind: readonly string[] = KEY_SCOPES[kind];
  const unknown = asked.filter((scope) => !ofKind.includes(scope));
  if (unknown.length > 0) {
    throw new ApiError('unknown_scope', {
      detail: `Not a scope of ${kind} keys: ${unknown.join(', ')}. There are: ${ofKind.join(', ')}.`,
      errors: unknown.map((scope) => ({
        pointer: `/body/scopes/${asked.indexOf(scope)}`,
        code: 'unknown_scope',
        message: 'is not a scope of this kind of key',
      })),
    });
  }
  const scopes = [...new Set(asked)].map((scope) => Scope.parse(scope));
  requireHeld({ scopes, environment }, giver);
  return scopes;
}

/**
 * Nobody hands out what they do not hold: no scope that they lack, and with a test key nothing that reaches live data.
 * The one rule of every way to a key or to more rights for it: create, update, rotate, copy.
 */
export function requireHeld(given: Pick<ApiClientRow, 'scopes' | 'environment'>, giver: Caller): void {
  const known = given.scopes.flatMap((scope) => Scope.safeParse(scope).data ?? []);
  const above = known.filter((scope) => !giver.scopes.has(scope));
  if (above.length > 0)
    throw new ApiError('above_your_role', { detail: `You do not hold ${above.join(', ')} yourself.` });
  if (giver.kind !== 'session' && giver.environment === 'test' && given.environment === 'live')
    throw new ApiError('above_your_role', { detail: 'A test key has no say over live keys.' });
}

/** Keys of kind admin are made by people who manage members, never by keys, and always end. */
export function requireAdminKeyAllowed(kind: Kind, expiresAt: string | null, giver: Caller): void {
  if (kind !== 'admin') return;
  const manages = giver.kind === 'session' && giver.scopes.has('members:write');
  if (!manages)
    throw new ApiError('above_your_role', {
      detail: 'Keys of kind admin are made by owners and admins who are signed in.',
    });
  if (expiresAt === null) {
    const message = 'is required for keys of kind admin';
    throw new ApiError('invalid_request', {
      detail: `/body/expiresAt ${message}.`,
      errors: [{ pointer: '/body/expiresAt', code: 'required', message }],
    });
  }
}

type Managed = Pick<ApiClientRow, 'id' | 'memberId' | 'ownerRole' | 'kind' | 'scopes' | 'environment'>;

/**
 * A developer manages their own clients; owners and admins, and admin keys, all whose owner is not above them. An admin
 * key manages no client that may do what the key may not hand out.
 */
export function requireMayManage(client: Managed, caller: Caller): void {
  if (caller.workspace?.memberId === client.memberId && caller.kind === 'session') return;
  const role = caller.workspace?.role ?? 'viewer';
  const isManager = ROLE_SCOPES[role].includes('members:write');
  const owner = Role.safeParse(client.ownerRole);
  const isOwnersClient = owner.success && owner.data === 'owner' && role !== 'owner';
  const isKeyOnAdminKey = caller.kind === 'adminKey' && client.kind === 'admin';
  if (!isManager || isOwnersClient || isKeyOnAdminKey) {
    throw new ApiError('above_your_role', {
      detail: 'This API client belongs to somebody whose keys you may not manage.',
    });
  }
  if (caller.kind !== 'session') requireHeld(client, caller);
}

/** The same, but that an admin key may change its own networks, and nothing else of itself. */
export function requireMayUpdate(client: Managed, caller: Caller, fields: readonly string[]): void {
  const isOwnNetworks =
    caller.id === client.id && fields.length > 0 && fields.every((field) => field === 'allowedNetworks');
  if (!isOwnNetworks) requireMayManage(client, caller);
}

/** Every network, if each is one, none is the whole internet, and a caller does not shut out their own key. */
export function checkedNetworks(networks: readonly string[], ownKeyIp: string | null): string[] {
  networks.forEach((network, index) => {
    const range = parseNetwork(network);
    if (range !== null && range[1] > 0) return;
    const message =
      range === null
        ? 'is not an address or a network'
        : 'allows every address; leave the list empty for that';
    throw new ApiError('invalid_request', {
      detail: `/body/allowedNetworks/${index} ${message}.`,
      errors: [{ pointer: `/body/allowedNetworks/${index}`, code: 'invalid_network', message }],
    });
  });
  if (ownKeyIp !== null && !isAddressAllowed(ownKeyIp, networks)) {
    throw new ApiError('address_list_locks_you_out', {
      detail: `You call from ${ownKeyIp}, which is not in the list.`,
    });
  }
  return [...networks];
}

/** A moment in the future as the database keeps it, or null for never. */
export function futureMoment(given: string | null | undefined, nowMs: number): string | null {
  if (given === null || given === undefined) return null;
  const ms = Date.parse(given);
  if (ms > nowMs) return new Date(ms).toISOString();
  throw new ApiError('invalid_request', {
    detail: '/body/expiresAt lies in the past.',
    errors: [{ pointer: '/body/expiresAt', code: 'past', message: 'must lie in the future' }],
  });
}

interface Overlap {
  readonly overlapSeconds: number;
  readonly overlapStarts: 'now' | 'firstUse';
}

/** When the old secret ends: after the overlap, but never later than the client itself. */
export function overlapEnd(nowMs: number, overlap: Overlap, expiresAt: string | null): SecretEnd {
  if (overlap.overlapStarts === 'firstUse') return { secondsAfterFirstUse: overlap.overlapSeconds };
  if (overlap.overlapSeconds === 0) return 'now';
  const end = nowMs + overlap.overlapSeconds * 1000;
  return { at: new Date(expiresAt === null ? end : Math.min(end, Date.parse(expiresAt))).toISOString() };
}

const RECENT_MS = 60 * 60_000;

/** Deleting a client that was used within the hour wants a confirmation. */
export function requireConfirmedDelete(client: ApiClientRow, isConfirmed: boolean, nowMs: number): void {
  if (isConfirmed || client.lastUsedAt === null || nowMs - Date.parse(client.lastUsedAt) > RECENT_MS) return;
  throw new ApiError('confirmation_required', {
    detail: `The key was last used at ${client.lastUsedAt}, and ${client.today.requests} times today. Pass confirm=true to cut its systems off.`,
  });
}
