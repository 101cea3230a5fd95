/** Who did something to a contact, as the contract promises it. */
import { Actor } from '@parley/contract/schemas';

interface ActorRow {
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string;
}

export function toActor({ actorKind, actorId, actorName }: ActorRow): Actor {
  return { kind: Actor.shape.kind.parse(actorKind), id: actorId, name: actorName };
}
