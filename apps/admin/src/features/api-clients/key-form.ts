/** The form of a key: its values, its checks, and what it sends. Used to create a key and to change one. */
import { CreateApiClientBody } from '@parley/contract/schemas';
import type { ApiClient, Environment, Scope } from '@parley/contract/schemas';
import { inDays } from '../../lib/time.ts';
import { grantableScopes, presetOf, scopesOfPreset } from './access.ts';
import type { Kind, Preset } from './access.ts';

export const EXPIRIES = ['30', '90', '365', 'date', 'never'] as const;
export type Expiry = (typeof EXPIRIES)[number];

export interface KeyValues {
  readonly name: string;
  readonly kind: Kind;
  readonly environment: Environment;
  readonly preset: Preset;
  readonly scopes: Scope[];
  readonly expiry: Expiry;
  /** With `date`: the last day on which it works, `2026-02-11`. */
  readonly lastDay: string;
  readonly networks: string[];
  /** The limit of its own; empty for none. A field of numbers gives what is no number as text. */
  readonly callsPerMinute: number | string;
  readonly browserAllowed: boolean;
  readonly keepCopy: boolean;
}

/** A live key ends after 90 days unless one decides otherwise; test keys touch nothing real and may stay. */
export function usualExpiry(environment: Environment, kind: Kind): Expiry {
  return environment === 'live' || kind === 'admin' ? '90' : 'never';
}

export function newKey(environment: Environment, held: readonly Scope[]): KeyValues {
  return {
    name: '',
    kind: 'api',
    environment,
    preset: 'all',
    scopes: grantableScopes('api', held),
    expiry: usualExpiry(environment, 'api'),
    lastDay: '',
    networks: [],
    callsPerMinute: '',
    browserAllowed: false,
    keepCopy: false,
  };
}

/** The values of a key that there is. */
export function valuesOf(client: ApiClient, held: readonly Scope[]): KeyValues {
  return {
    name: client.name,
    kind: client.kind,
    environment: client.environment,
    preset: presetOf(client.scopes, grantableScopes(client.kind, held)),
    scopes: client.scopes,
    expiry: client.expiresAt ? 'date' : 'never',
    lastDay: client.expiresAt ? localDay(client.expiresAt) : '',
    networks: client.allowedNetworks,
    callsPerMinute: client.callsPerMinute ?? '',
    browserAllowed: client.browserAllowed,
    keepCopy: false,
  };
}

export const keyRules = {
  name: (name: string) => (name.trim() ? null : 'Give the key a name, such as the system that uses it.'),
  scopes: (scopes: Scope[], { preset }: KeyValues) =>
    preset === 'chosen' && scopes.length === 0
      ? 'Choose at least one. Without any, the key may do nothing.'
      : null,
  lastDay: (lastDay: string, { expiry }: KeyValues) => (expiry === 'date' ? faultOfLastDay(lastDay) : null),
  networks: (networks: string[]) => {
    const wrong = networks.find((network) => !Network.safeParse([network]).success);
    return wrong === undefined
      ? null
      : `“${wrong}” is neither an address nor a network such as 203.0.113.0/24.`;
  },
  callsPerMinute: (calls: number | string) =>
    OwnLimit.safeParse(ownLimit(calls)).success
      ? null
      : 'Give a whole number from 1 to 10,000,000, or leave it empty.',
};

const Network = CreateApiClientBody.shape.allowedNetworks;
const OwnLimit = CreateApiClientBody.shape.callsPerMinute;

function faultOfLastDay(lastDay: string) {
  if (!lastDay) return 'Choose the last day on which the key works.';
  return Date.parse(endOf(lastDay)) > Date.now() ? null : 'This day is over.';
}

/** When the key ends, or null for never. */
export function expiresAt({ expiry, lastDay }: Pick<KeyValues, 'expiry' | 'lastDay'>): string | null {
  if (expiry === 'never') return null;
  if (expiry === 'date') return lastDay ? endOf(lastDay) : null;
  return inDays(Number(expiry));
}

/** The limit of its own, or null for none. */
export function ownLimit(calls: number | string): number | null {
  return calls === '' ? null : Number(calls);
}

/** The scopes that the key gets from somebody who holds `held`. */
export function scopesOf({ preset, kind, scopes }: KeyValues, held: readonly Scope[]): Scope[] {
  return scopesOfPreset(preset, grantableScopes(kind, held), scopes);
}

// A day ends when it ends for the person who chose it.
function endOf(day: string) {
  return new Date(`${day}T23:59:59`).toISOString();
}

function localDay(moment: string) {
  const at = new Date(moment);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
