/** What each role is for, in words, and who may do what to whom. The server decides; this decides what is offered. */
import { mayGiveRole, ROLES } from '@parley/contract/schemas';
import type { Member, Role } from '@parley/contract/schemas';

export const ROLE_WORDS: Record<Role, string> = {
  owner: 'Everything, other owners included.',
  admin: 'Everything but owners: people, keys, settings and the audit log.',
  developer: 'Makes API clients, works with contacts, sees usage and the request log.',
  agent: 'Works with contacts.',
  viewer: 'Sees contacts, API clients and usage, and changes nothing.',
};

/** The roles that somebody of `role` may give, greatest first. */
export function rolesToGive(role: Role): Role[] {
  return ROLES.filter((given) => mayGiveRole(role, given));
}

export interface MemberRights {
  readonly mayChangeRole: boolean;
  readonly mayResetPassword: boolean;
  readonly mayResetTwoFactor: boolean;
  /** Removing others, or leaving oneself. */
  readonly mayRemove: boolean;
}

/** What somebody of `role` may do to `member`. Anybody may leave. */
export function rightsOver(role: Role, member: Member, isSelf: boolean): MemberRights {
  const isWithinReach = mayGiveRole(role, member.role);
  return {
    mayChangeRole: isWithinReach,
    mayResetPassword: isWithinReach && !isSelf,
    mayResetTwoFactor: isWithinReach && !isSelf && member.hasTwoFactor,
    mayRemove: isWithinReach || isSelf,
  };
}
