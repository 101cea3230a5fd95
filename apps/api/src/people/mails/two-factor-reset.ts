/** The mail that tells a person that two-step sign-in was turned off for them. */
import type { Mail } from '../mailer.ts';

export interface TwoFactorResetMail {
  readonly to: string;
  readonly name: string;
  readonly by: string;
  readonly workspace: string;
  readonly link: string;
}

export function twoFactorResetMail({ to, name, by, workspace, link }: TwoFactorResetMail): Mail {
  return {
    to,
    subject: 'Two-step sign-in was turned off for you',
    text: `Hello ${name},

${by}, who runs the workspace ${workspace}, has turned two-step sign-in off for your account. From now on your
password alone signs you in, and you have been signed out everywhere.

If you asked for it because you lost your phone, sign in and set it up again:

${link}

If you did not ask for it, choose a new password now, and ask ${by} why.
`,
  };
}
