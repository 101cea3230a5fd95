/** Who acts through a store: written beside each thing that is recorded of a contact. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

export interface Actor {
  readonly kind: 'person' | 'apiClient' | 'system';
  readonly id: string | null;
  readonly name: string;
  /** The request in which it happens, or null outside of any. */
  readonly requestId: string | null;
}

/** The columns that name an actor, to be spread into inserted values. Tools that say nobody act for the installation. */
export function actorColumns(actor: Actor | null) {
  return {
    actorKind: actor?.kind ?? 'system',
    actorId: actor?.id ?? null,
    actorName: actor?.name ?? 'Parley',
    requestId: actor?.requestId ?? null,
  };
}

/** Says in a statement that writes contacts who acts: the table records what happens by itself. Always true. */
export function saysWho({ kind, id, name, requestId }: Actor): RawBuilder<boolean> {
  return sql`set_config('parley.actor', ${JSON.stringify({ kind, id, name, requestId })}, true) is not null`;
}
