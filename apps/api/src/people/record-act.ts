/** Writes acts on an account into the audit log of every workspace of its person: whoever runs one may want to know. */
import type { NewAuditEntry } from '@parley/db';
import type { PeopleTransaction } from '@parley/db/system';
import { redactText } from '../log/redact.ts';
import type { NewId } from '../parts.ts';
import type { Origin } from './people.ts';

export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** What a person did on their own account, and from where. */
export interface AccountAct {
  readonly person: Actor;
  readonly action: string;
  readonly origin: Origin;
}

/** The entry of such an act. */
export function accountEntry(newId: NewId, { person, action, origin }: AccountAct): NewAuditEntry {
  return {
    id: newId('auditEntry'),
    actorKind: 'person',
    actorId: person.id,
    actorName: person.name,
    action,
    targetKind: 'person',
    targetId: person.id,
    targetName: person.name,
    changes: {},
    ip: origin.ip,
    userAgent: origin.userAgent === null ? null : redactText(origin.userAgent).slice(0, 300),
    requestId: origin.requestId,
  };
}

/** Records the act in each workspace that the person belongs to, in the transaction of the act. */
export async function recordAct(records: PeopleTransaction, newId: NewId, act: AccountAct): Promise<void> {
  for (const { workspaceId } of await records.listMemberships(act.person.id)) {
    await records.inWorkspace(workspaceId).audit.record(accountEntry(newId, act));
  }
}
