/** Keys that deserve a look: four questions that the cards above the list answer. */
import type { ApiClient } from '@parley/contract/schemas';
import { hasFullAccess } from './access.ts';

export const RISKS = ['neverUsed', 'idle', 'neverExpires', 'fullAccess'] as const;
export type Risk = (typeof RISKS)[number];

// A quarter: what nobody has used for so long has usually been replaced.
const IDLE_MS = 90 * 86_400_000;

export const RISK_WORDS: Record<Risk, { readonly label: string; readonly hint: string }> = {
  neverUsed: { label: 'Never used', hint: 'Made, and not one call since' },
  idle: { label: 'Idle for 90 days', hint: 'Used before, not any more' },
  neverExpires: { label: 'Never expires', hint: 'Live keys without an end' },
  fullAccess: { label: 'Full access', hint: 'May do all that a key may do' },
};

/** Whether the risk holds for the client. A key that does not work is none. */
export function hasRisk(client: ApiClient, risk: Risk, now = Date.now()): boolean {
  if (client.status === 'expired' || client.status === 'orphaned') return false;
  switch (risk) {
    case 'neverUsed':
      return client.lastUsedAt === null;
    case 'idle':
      return client.lastUsedAt !== null && now - Date.parse(client.lastUsedAt) > IDLE_MS;
    case 'neverExpires':
      return client.environment === 'live' && client.expiresAt === null;
    case 'fullAccess':
      return hasFullAccess(client);
  }
}
