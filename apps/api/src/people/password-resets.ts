/** Links to a new password: asked for by mail, or handed over by somebody who runs the workspace. */
import { mayGiveRole } from '@parley/contract/schemas';
import type { Role } from '@parley/contract/schemas';
import type { NewAuditEntry } from '@parley/db';
import { ApiError, requireFound } from '../http/api-error.ts';
import { PASSWORD_RESET_MS } from './lifetimes.ts';
import { passwordResetMail } from './mails/password-reset.ts';
import { requireStrong } from './password-strength.ts';
import type { Visit } from './people.ts';
import { recordAct } from './record-act.ts';
import { momentOf } from './sign-in-parts.ts';
import type { SignInParts } from './sign-in-parts.ts';
import { hashOfToken, newLinkToken, passwordResetLink } from './tokens.ts';

/** Counts a request for a link like a wrong guess, so that nobody can be flooded with mail. */
export function requireFewResets(parts: SignInParts, email: string, visit: Visit): void {
  const attempt = { account: `reset ${email}`, ip: visit.ip };
  parts.guard.check(attempt);
  parts.guard.fail(attempt);
}

/** Mails a link if the address has an account. */
export async function mailReset(parts: SignInParts, email: string): Promise<void> {
  const person = await parts.records.getPersonByEmail(email);
  if (!person || !parts.mailer.isConfigured) return;
  const link = await parts.records.transaction((records) => createReset(parts, records, person.id));
  await parts.mailer.send(passwordResetMail({ to: person.email, name: person.name, link }));
}

/** Makes a link for a person and writes `audit` into the workspace that asks. */
export function startPasswordReset(
  parts: SignInParts,
  personId: string,
  by: { readonly workspaceId: number; readonly audit: NewAuditEntry },
): Promise<string> {
  return parts.records.transaction(async (records) => {
    await records.inWorkspace(by.workspaceId).audit.record(by.audit);
    return createReset(parts, records, personId);
  });
}

type Resets = Pick<SignInParts['records'], 'createPasswordReset'>;

async function createReset(parts: SignInParts, records: Resets, personId: string): Promise<string> {
  const { token, hash } = newLinkToken(parts.randomBytes);
  const now = momentOf(parts);
  await records.createPasswordReset({
    tokenHash: hash,
    personId,
    expiresAt: momentOf(parts, PASSWORD_RESET_MS),
    now,
  });
  return passwordResetLink(parts.config.publicUrl, token);
}

/** Sets a password by link. The link, every other link and every session of the person end with it. */
export async function resetPassword(
  parts: SignInParts,
  given: { readonly token: string; readonly password: string },
  visit: Visit,
): Promise<void> {
  const tokenHash = hashOfToken(given.token);
  // Whoever holds no link costs no password hash.
  const personId = requireFound(
    await parts.records.getPasswordReset(tokenHash, momentOf(parts)),
    'password_reset_not_found',
  );
  const person = requireFound(await parts.records.getPerson(personId), 'password_reset_not_found');
  await requireStrong(given.password, person, '/body/newPassword');
  const passwordHash = await parts.hashes.hash(given.password);
  await parts.records.transaction(async (records) => {
    if (!(await records.usePasswordReset(tokenHash, momentOf(parts))))
      throw new ApiError('password_reset_not_found');
    await records.setPassword(person.id, passwordHash);
    await records.endSessions(person.id, null);
    await recordAct(records, parts.newId, { person, action: 'account.password_reset', origin: visit });
  });
  // Whoever was locked out by wrong guesses has just proved that the account is theirs.
  parts.guard.succeed({ account: person.email, ip: visit.ip });
}

/** True when `actor` may manage `target` in each workspace that `target` belongs to. */
export async function mayHandOver(
  records: Pick<SignInParts['records'], 'listMemberships'>,
  actorId: string,
  targetId: string,
): Promise<boolean> {
  const [actor, target] = await Promise.all([actorId, targetId].map((id) => records.listMemberships(id)));
  const roleOf = (workspaceId: number): Role | undefined =>
    actor?.find((own) => own.workspaceId === workspaceId)?.role;
  return (target ?? []).every(({ workspaceId, role }) => {
    const own = roleOf(workspaceId);
    return own !== undefined && mayGiveRole(own, role);
  });
}
