/** Pure decisions about keys: whether one may pass, from where, and what its caller may do. */
import { KEY_SCOPES, Role, ROLE_SCOPES } from '@parley/contract/schemas';
import type { Scope } from '@parley/contract/schemas';
import type { CredentialRow } from '@parley/db/system';
import ipaddr from 'ipaddr.js';
import type { KeyCaller } from './caller.ts';

/** Why a known key is refused, for the owner's log. The caller only hears that the key is not valid. */
export type KeyRefusal = 'deleted' | 'rotated away' | 'disabled' | 'expired' | 'owner left the workspace';

/** What decides whether a key works. */
type KeyState = Pick<
  CredentialRow,
  'deletedAt' | 'secretEndsAt' | 'isSecretEnded' | 'memberRemovedAt' | 'disabledAt' | 'expiresAt'
>;

/** Whether the key works at `nowMs`; null when it does. Asked at every request, also for cached rows. */
export function keyRefusal(row: KeyState, nowMs: number): KeyRefusal | null {
  if (row.deletedAt !== null) return 'deleted';
  if (row.isSecretEnded || isPast(row.secretEndsAt, nowMs)) return 'rotated away';
  if (row.memberRemovedAt !== null) return 'owner left the workspace';
  if (row.disabledAt !== null) return 'disabled';
  if (isPast(row.expiresAt, nowMs)) return 'expired';
  return null;
}

function isPast(moment: string | null, nowMs: number): boolean {
  return moment !== null && Date.parse(moment) <= nowMs;
}

/** Whether text is an address in its one usual form. `010.0.0.1`, `1.2.3` and `3405803783` mean one thing here and another there. */
export function isAddress(text: string): boolean {
  return text.includes(':') ? ipaddr.IPv6.isValid(text) : ipaddr.IPv4.isValidFourPartDecimal(text);
}

/** Whether `ip` lies in one of `networks`. An empty list allows every address. IPv4 inside IPv6 counts as IPv4. */
export function isAddressAllowed(ip: string, networks: readonly string[]): boolean {
  if (networks.length === 0) return true;
  if (!isAddress(ip)) return false;
  const address = ipaddr.process(ip);
  return networks.some((network) => isWithin(address, network));
}

function isWithin(address: ipaddr.IPv4 | ipaddr.IPv6, network: string): boolean {
  const range = parseNetwork(network);
  if (!range || range[0].kind() !== address.kind()) return false;
  return address.match(range);
}

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** The network of `203.0.113.0/24` or of a single address, or null when it is neither. IPv4 inside IPv6 counts as IPv4. */
export function parseNetwork(network: string): Network | null {
  if (!isAddress(network.replace(/\/\d+$/, ''))) return null;
  if (network.includes('/'))
    return ipaddr.isValidCIDR(network) ? withoutMapping(ipaddr.parseCIDR(network)) : null;
  const address = ipaddr.parse(network);
  return withoutMapping([address, address.kind() === 'ipv4' ? 32 : 128]);
}

// Callers inside it are compared as IPv4, so that a network which is left as IPv6 would never match.
const MAPPING_BITS = 96;

function withoutMapping([address, bits]: Network): Network | null {
  if (!(address instanceof ipaddr.IPv6) || !address.isIPv4MappedAddress()) return [address, bits];
  return bits < MAPPING_BITS ? null : [address.toIPv4Address(), bits - MAPPING_BITS];
}

/** What a key may do now: what it was given, within its owner's role and its kind. */
export function effectiveScopes(given: readonly string[], role: string, kind: 'api' | 'admin'): Scope[] {
  const held = Role.safeParse(role);
  if (!held.success) return [];
  return KEY_SCOPES[kind].filter((scope) => given.includes(scope) && ROLE_SCOPES[held.data].includes(scope));
}

/** The caller behind a credential. */
export function callerOf(row: CredentialRow): KeyCaller {
  return {
    kind: row.kind === 'admin' ? 'adminKey' : 'key',
    id: row.apiClientId,
    name: row.name,
    secretId: row.secretId,
    callsPerMinute: row.callsPerMinute,
    expiresAt: row.expiresAt,
    environment: row.environment,
    scopes: new Set(effectiveScopes(row.scopes, row.role, row.kind)),
    workspace: {
      id: row.workspaceId,
      name: row.workspaceName,
      plan: row.plan,
      memberId: row.memberId,
      role: Role.parse(row.role),
    },
  };
}
