/** Who acts through a store: written beside each thing that is recorded of a contact. */

export interface Actor {
  readonly kind: 'person' | 'apiClient' | 'system';
  readonly id: string | null;
  readonly name: string;
  /** The request in which it happens, or null outside of any. */
  readonly requestId: string | null;
  /** Gives the events that the store records of their own accord their ids. */
  readonly newEventId: () => string;
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
