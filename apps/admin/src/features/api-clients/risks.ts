/** Keys that deserve a look: four questions that the cards above the list answer. The server counts. */
import type { ApiClientRisk } from '@parley/contract/schemas';

export const RISK_WORDS: Record<ApiClientRisk, { readonly label: string; readonly hint: string }> = {
  neverUsed: { label: 'Never used', hint: 'Made, and not one call since' },
  idle: { label: 'Idle for 90 days', hint: 'Used before, not any more' },
  neverExpires: { label: 'Never expires', hint: 'Live keys without an end' },
  fullAccess: { label: 'Full access', hint: 'May do all that a key may do' },
};
