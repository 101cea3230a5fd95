/** What a key may do, in words: presets, labels, and why it may do less than it was given. */
import { ADMIN_KEY_SCOPES, API_KEY_SCOPES, KEY_SCOPES } from '@parley/contract/schemas';
import type { ApiClient, Scope } from '@parley/contract/schemas';
import { formatCount } from '../../lib/format.ts';

export type Kind = ApiClient['kind'];

/**
 * The scopes that a key of `kind` may get from somebody who holds `held`, in the order of the contract. A key that manages
 * keys gets those of API keys too: it hands out only what it holds.
 */
export function grantableScopes(kind: Kind, held: readonly Scope[]): Scope[] {
  return KEY_SCOPES[kind].filter((scope) => held.includes(scope));
}

export const PRESETS = ['all', 'read', 'chosen'] as const;
export type Preset = (typeof PRESETS)[number];

/** The scopes of a preset; `chosen` leaves them as they are. */
export function scopesOfPreset(
  preset: Preset,
  grantable: readonly Scope[],
  chosen: readonly Scope[],
): Scope[] {
  if (preset === 'all') return [...grantable];
  if (preset === 'read') return grantable.filter((scope) => scope.endsWith(':read'));
  return grantable.filter((scope) => chosen.includes(scope));
}

/** The preset that `scopes` amount to. */
export function presetOf(scopes: readonly string[], grantable: readonly Scope[]): Preset {
  const amountsTo = (preset: Preset) => {
    const wanted = scopesOfPreset(preset, grantable, []);
    return wanted.length === scopes.length && wanted.every((scope) => scopes.includes(scope));
  };
  if (scopes.length > 0 && amountsTo('all')) return 'all';
  if (scopes.length > 0 && amountsTo('read')) return 'read';
  return 'chosen';
}

/** Whether the key was given all that keys of its kind can be given. */
export function hasFullAccess({ kind, scopes }: Pick<ApiClient, 'kind' | 'scopes'>): boolean {
  const most = kind === 'admin' ? ADMIN_KEY_SCOPES : API_KEY_SCOPES;
  return most.every((scope) => scopes.includes(scope));
}

/** The access as a short label: `All`, `Read only`, `3 scopes`, `Nothing`. */
export function accessLabel(client: Pick<ApiClient, 'kind' | 'scopes'>): string {
  if (client.scopes.length === 0) return 'Nothing';
  if (hasFullAccess(client)) return 'All';
  if (client.scopes.every((scope) => scope.endsWith(':read'))) return 'Read only';
  return formatCount(client.scopes.length, 'scope');
}

/** The scopes that the key was given and does not have now. */
export function lostScopes({
  scopes,
  effectiveScopes,
}: Pick<ApiClient, 'scopes' | 'effectiveScopes'>): Scope[] {
  return scopes.filter((scope) => !effectiveScopes.includes(scope));
}
