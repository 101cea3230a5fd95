/** Makes the first person of an installation, with a workspace of their own. */
import type { FirstOwner, MadeOwner } from './people.ts';
import type { SignInParts } from './sign-in-parts.ts';

/** The workspace and its owner, or null when there is a person already. Of two processes one makes it, the other waits and gives null. */
export async function createFirstOwner(parts: SignInParts, owner: FirstOwner): Promise<MadeOwner | null> {
  return parts.records.transaction(async (records) => {
    if (!(await records.lockIfNobodyYet())) return null;
    const person = { id: parts.newId('person'), name: owner.name, email: owner.email.toLowerCase() };
    const memberId = parts.newId('member');
    const passwordHash = await parts.hashes.hash(owner.password);
    await records.createPerson({ ...person, passwordHash, mustChangePassword: true });
    const workspace = await records.createWorkspace({
      ...owner.workspace,
      owner: { memberId, personId: person.id },
      audit: {
        id: parts.newId('auditEntry'),
        actorKind: 'system',
        actorId: null,
        actorName: 'Parley',
        action: 'workspace.created',
        targetKind: 'workspace',
        targetName: owner.workspace.name,
        changes: {},
      },
    });
    return { workspaceId: workspace.id, memberId };
  });
}
