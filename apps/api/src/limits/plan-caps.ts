/** Caps of a plan: the error when it allows no more of something. */
import type { Plan } from '@parley/contract/schemas';
import { ApiError } from '../http/api-error.ts';

const WORDS: Record<keyof Plan['caps'], string> = {
  apiClients: 'API clients',
  members: 'members',
  contacts: 'contacts in each environment',
  customFields: 'custom fields',
  flows: 'active flows',
  webhooks: 'webhooks',
};

/** The error for a reached cap. It names the number, and the smallest plan that allows more. */
export function planLimit(plans: readonly Plan[], plan: Plan, cap: keyof Plan['caps']): ApiError {
  const most = plan.caps[cap];
  const roomier = plans.find((other) => other.caps[cap] === null || (other.caps[cap] ?? 0) > (most ?? 0));
  return new ApiError('plan_limit', {
    detail: `The plan ${plan.name} allows ${most} ${WORDS[cap]}.`,
    ...(roomier ? { suggestedPlan: roomier.id } : {}),
  });
}
