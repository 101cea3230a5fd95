/** Who is calling: an API client by its key, or a person by their session. */
import type { Scope } from '@parley/contract/schemas';
import type { Role } from '@parley/contract/schemas';
import type { Environment } from '@parley/db';

/** The workspace of a caller, as far as every request needs it. */
export interface CallerWorkspace {
  readonly id: number;
  readonly name: string;
  readonly plan: string;
  /** The member: the person's own, or the one who owns the key. */
  readonly memberId: string;
  /** That member's role right now. */
  readonly role: Role;
}

/** An API client, called by one of its secrets. */
export interface KeyCaller {
  readonly kind: 'key' | 'adminKey';
  readonly id: string;
  readonly name: string;
  readonly secretId: string;
  /** The limit of its own, over all classes; null: only those of the plan. */
  readonly callsPerMinute: number | null;
  readonly expiresAt: string | null;
  readonly environment: Environment;
  /** What it may do now: its own scopes, within its owner's role. */
  readonly scopes: ReadonlySet<Scope>;
  readonly workspace: CallerWorkspace;
}

/** A person with a session. `workspace` is null where they named none and have not just one. */
export interface PersonCaller {
  readonly kind: 'session';
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly sessionId: string;
  /** When the password was last proved, ISO 8601. */
  readonly confirmedAt: string;
  readonly mustChangePassword: boolean;
  readonly environment: Environment;
  readonly scopes: ReadonlySet<Scope>;
  readonly workspace: CallerWorkspace | null;
}

export type Caller = KeyCaller | PersonCaller;
