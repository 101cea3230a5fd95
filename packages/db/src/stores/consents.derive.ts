/** What holds of all that a person agreed to and refused: derived from the ledger, and kept for filters. */
import { sql } from 'kysely';
import type { Scope } from '../scope.ts';

/**
 * Derives the consents of a contact anew. For each channel and purpose the latest event decides, ties by id, in whatever
 * order they arrived. Events of contacts that were merged into this one count too: then a refusal by any of them holds,
 * unless the contact itself agreed later than each of them refused. Within a transaction that has locked the contact.
 */
export async function deriveConsents(scope: Scope, contactId: string): Promise<void> {
  const { workspaceId, environment, writes } = scope;
  await sql`
    with recursive ${people(scope, contactId)}, latest as (
      select distinct on (contact_id, channel, purpose) contact_id, channel, purpose, state, id, occurred_at
      from contact_consent_events
      where workspace_id = ${workspaceId} and environment = ${environment} and contact_id in (select id from people)
      order by contact_id, channel, purpose, occurred_at desc, id desc
    ), weighed as (
      select *, max(occurred_at) filter (where state = 'opted_out') over (partition by channel, purpose) as refused_at
      from latest
    ), decided as (
      select distinct on (channel, purpose) channel, purpose, state, id, occurred_at from weighed
      order by channel, purpose, (contact_id = ${contactId} and state = 'opted_in' and occurred_at > refused_at) is true desc,
        state = 'opted_out' desc, occurred_at desc, id desc
    ), forgotten as (
      delete from contact_consents as kept
      where workspace_id = ${workspaceId} and environment = ${environment} and contact_id = ${contactId}
        and not exists (select from decided where decided.channel = kept.channel and decided.purpose = kept.purpose)
    )
    insert into contact_consents as kept (workspace_id, environment, contact_id, channel, purpose, state, event_id, changed_at)
    select ${workspaceId}, ${environment}, ${contactId}, channel, purpose, state, id, occurred_at from decided
    on conflict (workspace_id, environment, contact_id, channel, purpose) do update
    set state = excluded.state, event_id = excluded.event_id, changed_at = excluded.changed_at
    where kept.event_id <> excluded.event_id`.execute(writes);
}

/** The contact and all that were merged into it, step by step: `people(id)`, for a recursive query. */
export function people({ workspaceId, environment }: Scope, contactId: string) {
  return sql`people (id) as (
    select ${contactId}::text collate "C"
    union
    select gone.contact_id from contact_tombstones as gone join people on gone.survivor_id = people.id
    where gone.workspace_id = ${workspaceId} and gone.environment = ${environment} and gone.kind = 'merged'
  )`;
}
