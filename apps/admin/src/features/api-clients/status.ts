/** The state of a key as people should see it: what the API says, and what its numbers warn of. */
import type { ApiClient } from '@parley/contract/schemas';
import { formatShare } from '../../lib/format.ts';
import { formatMoment, formatRelative } from '../../lib/time.ts';
import type { Tone } from '../../ui/status-badge.tsx';

export interface ShownStatus {
  readonly label: string;
  readonly tone: Tone;
  readonly hint: string;
}

const SOON_MS = 7 * 86_400_000;
// A tenth of the calls of a day is more than chance; twenty calls are enough to tell.
const MUCH = 0.1;
const ENOUGH_CALLS = 20;
// As the API counts it: see the risk `idle`.
const IDLE_MS = 90 * 86_400_000;
const FORGOTTEN_MS = 7 * 86_400_000;

export function statusOf(client: ApiClient, now = Date.now()): ShownStatus {
  const { status, expiresAt, last24Hours } = client;
  if (status === 'disabled')
    return { label: 'Disabled', tone: 'quiet', hint: 'Switched off. It can be switched on again.' };
  if (status === 'expired')
    return { label: 'Expired', tone: 'bad', hint: `Past its expiry${at(expiresAt)}.` };
  if (status === 'orphaned') {
    return {
      label: 'Owner left',
      tone: 'bad',
      hint: 'It belongs to somebody who left the workspace, so it stopped working.',
    };
  }
  if (expiresAt && Date.parse(expiresAt) - now < SOON_MS) {
    return { label: 'Expires soon', tone: 'warning', hint: `It stops working${at(expiresAt)}.` };
  }
  if (isMuch(last24Hours.limited, last24Hours.requests)) {
    return {
      label: 'Rate limited',
      tone: 'warning',
      hint: `${formatShare(last24Hours.limited, last24Hours.requests)} of the calls of the last 24 hours were over the limit.`,
    };
  }
  if (isMuch(last24Hours.errors, last24Hours.requests)) {
    return {
      label: 'Failing',
      tone: 'warning',
      hint: `${formatShare(last24Hours.errors, last24Hours.requests)} of the calls of the last 24 hours were errors.`,
    };
  }
  return quietStatusOf(client, now) ?? { label: 'Active', tone: 'good', hint: 'It works.' };
}

/** What a key that works but does nothing is, or null. */
function quietStatusOf({ lastUsedAt, createdAt }: ApiClient, now: number): ShownStatus | null {
  if (lastUsedAt !== null && now - Date.parse(lastUsedAt) > IDLE_MS) {
    const hint = `It works, and was last used ${formatRelative(lastUsedAt, now)}. Delete it if nothing needs it.`;
    return { label: 'Idle', tone: 'quiet', hint };
  }
  if (lastUsedAt === null && now - Date.parse(createdAt) > FORGOTTEN_MS) {
    const hint = `It works, was made ${formatRelative(createdAt, now)}, and was never used.`;
    return { label: 'Never used', tone: 'quiet', hint };
  }
  return null;
}

function isMuch(part: number, all: number) {
  return all >= ENOUGH_CALLS && part / all > MUCH;
}

function at(moment: string | null) {
  return moment ? ` on ${formatMoment(moment)}` : '';
}

/** Whether the key was used within the last hour: then deleting it must be confirmed to the API too. */
export function isInUse({ lastUsedAt }: Pick<ApiClient, 'lastUsedAt'>, now = Date.now()): boolean {
  return lastUsedAt !== null && now - Date.parse(lastUsedAt) < 3_600_000;
}
