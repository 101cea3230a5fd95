/** The mail that invites a person to a workspace. */
import type { Mail } from '../mailer.ts';

export interface InvitationMail {
  readonly to: string;
  readonly workspace: string;
  readonly invitedBy: string;
  readonly role: string;
  readonly link: string;
}

export function invitationMail({ to, workspace, invitedBy, role, link }: InvitationMail): Mail {
  return {
    to,
    subject: `${invitedBy} invites you to ${workspace} on Parley`,
    text: `Hello,

${invitedBy} invites you to join the workspace ${workspace} as ${role}.

Follow this link to accept. It works for seven days:

${link}

If you do not know what this is about, you can ignore this mail.
`,
  };
}
