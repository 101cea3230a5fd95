/** The state of a key as people should see it: what the API says, and what its numbers warn of. */
import type { ApiClient } from '@parley/contract/schemas';
import { formatShare } from '../../lib/format.ts';
import { formatMoment } from '../../lib/time.ts';
import type { Tone } from '../../ui/status-badge.tsx';

export interface ShownStatus {
  readonly label: string;
  readonly tone: Tone;
  readonly hint: string;
}

const SOON_MS = 7 * 86_400_000;
// A tenth of the calls of a day is more than chance; a hundred calls is enough to tell.
const MUCH = 0.1;
const ENOUGH_CALLS = 100;

export function statusOf(client: ApiClient, now = Date.now()): ShownStatus {
  const { status, expiresAt, today } = client;
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
  if (isMuch(today.limited, today.requests)) {
    return {
      label: 'Rate limited',
      tone: 'warning',
      hint: `${formatShare(today.limited, today.requests)} of today's calls were over the limit.`,
    };
  }
  if (isMuch(today.errors, today.requests)) {
    return {
      label: 'Failing',
      tone: 'warning',
      hint: `${formatShare(today.errors, today.requests)} of today's calls were errors.`,
    };
  }
  return { label: 'Active', tone: 'good', hint: 'It works.' };
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

// The brand in front differs from installation to installation; the rest of the form does not.
const WHOLE_KEY = /^[a-z][a-z0-9]{1,11}_(live|test|admin)_[0-9A-Za-z]{38}$/;

/** Whether a text is a whole key, which must not stand in any address. */
export function isWholeKey(text: string): boolean {
  return WHOLE_KEY.test(text.trim());
}
