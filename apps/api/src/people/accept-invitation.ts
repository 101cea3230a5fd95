/** Joining a workspace by invitation: with a new account, or by proving the one that the address has. */
import { mayGiveRole, MOST_WORKSPACES } from '@parley/contract/schemas';
import type { FoundInvitation, PeopleTransaction, PersonRow } from '@parley/db/system';
import { ApiError, requireFound } from '../http/api-error.ts';
import { requireStrong } from './password-strength.ts';
import { provePassword } from './passwords.ts';
import type { GivenPassword } from './passwords.ts';
import type { Acceptance, InvitationPreview, Visit } from './people.ts';
import { accountEntry } from './record-act.ts';
import type { Actor } from './record-act.ts';
import { momentOf } from './sign-in-parts.ts';
import type { SignInParts } from './sign-in-parts.ts';
import { hashOfToken } from './tokens.ts';

/** The invitation behind a link, and whether its address has an account. */
export async function previewInvitation(parts: SignInParts, token: string): Promise<InvitationPreview> {
  const invitation = await findInvitation(parts, token);
  const person = await parts.records.getPersonByEmail(invitation.email);
  return { ...invitation, hasAccount: person !== undefined };
}

/** Joins. Accepting for somebody who is a member already changes nothing but ends the invitation. */
export async function acceptInvitation(parts: SignInParts, given: Acceptance, visit: Visit): Promise<number> {
  const invitation = await findInvitation(parts, given.token);
  const person = await parts.records.getPersonByEmail(invitation.email);
  const join = person
    ? await proveAccount(parts, person, { password: given.password, ip: visit.ip })
    : await prepareAccount(parts, invitation, given);
  await parts.records.transaction(async (records) => {
    const actor = await join(records);
    const store = records.inWorkspace(invitation.workspaceId);
    if (!(await store.invitations.accept(invitation.id, momentOf(parts))))
      throw new ApiError('invitation_not_found');
    if (await store.members.getByPerson(actor.id)) return;
    await requireRoom(records, actor.id);
    const memberId = parts.newId('member');
    await store.members.create({ id: memberId, personId: actor.id, role: invitation.role });
    await store.audit.record({
      ...accountEntry(parts.newId, { person: actor, action: 'invitation.accepted', origin: visit }),
      targetKind: 'invitation',
      targetId: invitation.id,
      targetName: invitation.email,
      changes: { role: { from: null, to: invitation.role } },
    });
  });
  return invitation.workspaceId;
}

/** Refuses somebody who belongs to as many workspaces as one person can. */
async function requireRoom(records: PeopleTransaction, personId: string): Promise<void> {
  await records.lockPerson(personId);
  const memberships = await records.listMemberships(personId);
  if (memberships.length < MOST_WORKSPACES) return;
  throw new ApiError('workspace_limit', {
    detail: `You belong to ${MOST_WORKSPACES} workspaces, the most for one person. Leave one of them first.`,
  });
}

/** The open invitation that still holds: not past its end, and its giver may still give that role. */
async function findInvitation(parts: SignInParts, token: string): Promise<FoundInvitation> {
  const invitation = requireFound(
    await parts.records.getInvitationByToken(hashOfToken(token)),
    'invitation_not_found',
  );
  const isOver = Date.parse(invitation.expiresAt) <= parts.clock.now();
  if (isOver || !mayGiveRole(invitation.invitedByRole, invitation.role))
    throw new ApiError('invitation_not_found');
  return invitation;
}

/** Gives, within the transaction, who joins. */
type Join = (records: PeopleTransaction) => Promise<Actor>;

async function proveAccount(parts: SignInParts, person: PersonRow, given: GivenPassword): Promise<Join> {
  await provePassword(parts, person, given);
  return async () => person;
}

async function prepareAccount(
  parts: SignInParts,
  invitation: FoundInvitation,
  given: Acceptance,
): Promise<Join> {
  const name = given.name?.trim() ?? '';
  requireFields(name, given.password);
  await requireStrong(given.password, { email: invitation.email, name }, '/body/password');
  const passwordHash = await parts.hashes.hash(given.password);
  const person = { id: parts.newId('person'), name, email: invitation.email };
  return async (records) => {
    // Should another invitation have made the account a moment ago, this is a conflict, and the request is tried again.
    await records.createPerson({ ...person, passwordHash, mustChangePassword: false });
    return person;
  };
}

function requireFields(name: string, password: string): void {
  const errors = [];
  if (name === '')
    errors.push({ pointer: '/body/name', code: 'too_small', message: 'is wanted for a new account' });
  if (password.length < SHORTEST_PASSWORD) {
    errors.push({
      pointer: '/body/password',
      code: 'too_small',
      message: `must have at least ${SHORTEST_PASSWORD} characters`,
    });
  }
  const [first] = errors;
  if (first) throw new ApiError('invalid_request', { detail: `${first.pointer} ${first.message}.`, errors });
}

// The body takes the password of an old account as well, so that the contract cannot ask for the length of a new one.
const SHORTEST_PASSWORD = 12;
