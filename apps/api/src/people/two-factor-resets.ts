/** Turning two-step sign-in off for a member who has lost phone and backup codes. */
import { ApiError } from '../http/api-error.ts';
import { twoFactorResetMail } from './mails/two-factor-reset.ts';
import { mayHandOver } from './password-resets.ts';
import type { TwoFactorReset } from './people.ts';
import { stateRefused } from './two-factor.ts';
import type { SignInParts } from './sign-in-parts.ts';

/**
 * Turns it off and ends every session of the person. The account is one for all workspaces, and a password alone opens it
 * afterwards: so the actor must have a say over the person in each of them, and the audit log of each tells it. Nobody
 * can make the person a member of another workspace between that question and the change.
 */
export async function resetTwoFactor(
  parts: SignInParts,
  { actorId, person, entryFor }: TwoFactorReset,
): Promise<void> {
  await parts.records.transaction(async (records) => {
    await records.lockPerson(person.id);
    if (!(await mayHandOver(records, actorId, person.id))) throw beyondReach();
    if (!(await records.removeTwoFactor(person.id))) throw stateRefused(true);
    await records.endSessions(person.id, null);
    for (const { workspaceId, memberId } of await records.listMemberships(person.id)) {
      await records.inWorkspace(workspaceId).audit.record(entryFor(memberId));
    }
  });
}

/** Tells the person, where a mail server is set up. */
export async function mailTwoFactorReset(
  parts: SignInParts,
  { person, by, workspace }: TwoFactorReset,
): Promise<void> {
  if (!parts.mailer.isConfigured) return;
  const link = `${parts.config.publicUrl}/account`;
  await parts.mailer.send(twoFactorResetMail({ to: person.email, name: person.name, by, workspace, link }));
}

function beyondReach(): ApiError {
  return new ApiError('above_your_role', {
    detail:
      'This person also belongs to a workspace in which you have no say over them, and their account is one for all. Somebody who runs every one of their workspaces can do it.',
  });
}
