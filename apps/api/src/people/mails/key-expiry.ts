/** The mail that tells the owner of a key that it ends soon. */
import type { ExpiringKey } from '@parley/db/system';
import type { Mail } from '../mailer.ts';

const DAY_MS = 86_400_000;

export interface KeyExpiryMail {
  readonly key: ExpiringKey;
  readonly nowMs: number;
  /** The page of the key in the admin. */
  readonly link: string;
}

export function keyExpiryMail({ key, nowMs, link }: KeyExpiryMail): Mail {
  const days = Math.ceil((Date.parse(key.expiresAt) - nowMs) / DAY_MS);
  const when = days > 1 ? `in ${days} days` : 'within a day';
  const hint = key.hint === null ? '' : ` (${key.hint})`;
  return {
    to: key.ownerEmail,
    subject: `The API key "${key.name}" expires ${when}`,
    text: `Hello ${key.ownerName},

your API key "${key.name}"${hint} of the workspace ${key.workspaceName} expires ${when}:
on ${inWords(key.expiresAt)}. From then on every call with it is refused.

${key.lastUsedAt === null ? 'It has never been used.' : `It was last used on ${inWords(key.lastUsedAt)}.`}

If a system still needs it, give it a later end here, or make a new key in its place:

${link}

If nobody needs it any more, you need not do anything.
`,
  };
}

/** `Wed, 11 Feb 2026, 17:45 UTC`. */
function inWords(at: string): string {
  return new Date(at).toUTCString().replace(/ (\d\d:\d\d):\d\d GMT$/, ', $1 UTC');
}
