/** Tells owners of keys 14, 7 and 1 days before a key ends, by mail, each once. */
import { releaseExpiringKey, takeExpiringKey } from '@parley/db/system';
import type { ExpiringKey } from '@parley/db/system';
import type { Parts } from '../parts.ts';
import { keyExpiryMail } from '../people/mails/key-expiry.ts';

export type ExpiryMailParts = Pick<Parts, 'database' | 'clock' | 'mailer'> & {
  readonly config: Pick<Parts['config'], 'publicUrl'>;
};

/** Each step, and the one after it: a key that is noticed late is told of once, for the step that it is in. */
const STEPS = [
  { days: 14, nextDays: 7 },
  { days: 7, nextDays: 1 },
  { days: 1, nextDays: 0 },
] as const;

/** After so many failures it is the mail server that is at fault, not an address. */
const MOST_FAILURES = 5;

/**
 * Sends what is due. A key is marked before its mail is sent, so that no second process sends it too; where the mail fails
 * the mark is taken back, and the next round tries again. Rejects when any failed.
 */
export async function sendExpiryMails(parts: ExpiryMailParts, signal?: AbortSignal): Promise<void> {
  if (!parts.mailer.isConfigured) return;
  const failed = new Map<string, unknown>();
  const now = new Date(parts.clock.now()).toISOString();
  for (const step of STEPS) {
    for (;;) {
      if (failed.size === MOST_FAILURES || signal?.aborted === true) break;
      const key = await takeExpiringKey(parts.database, { ...step, now, except: [...failed.keys()] });
      if (!key) break;
      await send(parts, key).catch((error: unknown) => failed.set(key.apiClientId, error));
    }
  }
  const [error] = failed.values();
  if (failed.size > 0) throw new Error(`${failed.size} mails could not be sent.`, { cause: error });
}

async function send(parts: ExpiryMailParts, key: ExpiringKey): Promise<void> {
  try {
    await parts.mailer.send(keyExpiryMail({ key, nowMs: parts.clock.now(), link: linkTo(parts, key) }));
  } catch (error) {
    await releaseExpiringKey(parts.database, key);
    throw error;
  }
}

/** The address says everything that decides what is seen there. */
function linkTo({ config }: ExpiryMailParts, { apiClientId, workspaceId, environment }: ExpiringKey): string {
  return `${config.publicUrl}/settings/api/${apiClientId}?workspace=${workspaceId}&env=${environment}`;
}
