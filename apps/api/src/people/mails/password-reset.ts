/** The mail with a link to a new password. */
import type { Mail } from '../mailer.ts';

export function passwordResetMail(given: {
  readonly to: string;
  readonly name: string;
  readonly link: string;
}): Mail {
  return {
    to: given.to,
    subject: 'Choose a new password for Parley',
    text: `Hello ${given.name},

follow this link to choose a new password. It works once, within the next hour:

${given.link}

If you did not ask for it, you need not do anything: your password stays as it is.
`,
  };
}
