/** How near the calls of a month are to their end. */
import type { MonthlyBudget } from '@parley/contract/schemas';

export type MonthState = 'enough' | 'short' | 'usedUp';

/** Short is the last fifth. */
export function monthState({ limit, remaining }: Pick<MonthlyBudget, 'limit' | 'remaining'>): MonthState {
  if (remaining === 0) return 'usedUp';
  return remaining * 5 <= limit ? 'short' : 'enough';
}
