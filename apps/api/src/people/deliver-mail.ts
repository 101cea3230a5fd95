/** Sends a mail that somebody is waiting for, and tells whether it was taken: if not, they are shown the link instead. */
import type { Logger } from 'pino';
import type { Mail, Mailer } from './mailer.ts';

/** True when the server took the mail; false when there is none, or when it did not. */
export async function sendMail(
  parts: { readonly mailer: Mailer; readonly log: Logger },
  mail: Mail,
): Promise<boolean> {
  if (!parts.mailer.isConfigured) return false;
  try {
    await parts.mailer.send(mail);
    return true;
  } catch (error) {
    parts.log.error({ err: error }, 'the mail server did not take a mail');
    return false;
  }
}
