/** Who may do what to whom among the members of a workspace. One rule: nobody reaches above their own role. */
import { mayGiveRole, ROLE_SCOPES } from '@parley/contract/schemas';
import type { ErrorCode, Role, Scope } from '@parley/contract/schemas';

/** What is about to happen to a member. */
export interface MemberChange {
  /** The role of the member who acts, and whether they act on themselves. */
  readonly actor: Role;
  readonly isSelf: boolean;
  /** The member's role now. */
  readonly role: Role;
  readonly isLastOwner: boolean;
  /** The role they are to have, or null when they are to go. */
  readonly next: Role | null;
}

/** The reason why a change is refused, or null when it may be done. */
export function refusalOf({ actor, isSelf, role, isLastOwner, next }: MemberChange): ErrorCode | null {
  const isLeaving = isSelf && next === null;
  if (!isLeaving && !mayGiveRole(actor, role)) return 'above_your_role';
  if (next !== null && !mayGiveRole(actor, next)) return 'above_your_role';
  return isLastOwner && next !== 'owner' ? 'last_owner' : null;
}

/** What somebody's keys may do while they are `from`, and could not do once they are `to`, or gone. */
export function scopesLost(from: Role, to: Role | null): Scope[] {
  const kept = to === null ? [] : ROLE_SCOPES[to];
  return ROLE_SCOPES[from].filter((scope) => !kept.includes(scope));
}

/** What a refusal means here, for whoever reads it. */
export const REFUSALS: Partial<Record<ErrorCode, string>> = {
  above_your_role: 'Your role may not change or remove this member, or may not give this role.',
  last_owner: 'Make somebody else an owner first.',
};
