/** Who may do what to whom: every role against every role. */
import { ROLE_SCOPES, ROLES } from '@parley/contract/schemas';
import type { Role } from '@parley/contract/schemas';
import { describe, expect, it } from 'vitest';
import { refusalOf, scopesLost } from './members.rules.ts';

const change = { isSelf: false, isLastOwner: false };
const pairs = ROLES.flatMap((actor) => ROLES.map((role) => ({ actor, role })));

// Written out, so that the rule is compared with what is wanted and not with itself.
const REACH: Record<Role, readonly Role[]> = {
  owner: ['owner', 'admin', 'developer', 'agent', 'viewer'],
  admin: ['admin', 'developer', 'agent', 'viewer'],
  developer: [],
  agent: [],
  viewer: [],
};

describe('refusalOf', () => {
  it.each(pairs)('lets a $actor remove a $role only within reach', ({ actor, role }) => {
    const wanted = REACH[actor].includes(role) ? null : 'above_your_role';
    expect(refusalOf({ ...change, actor, role, next: null })).toBe(wanted);
  });

  it.each(pairs)('lets a $actor lower a $role to viewer only within reach', ({ actor, role }) => {
    const wanted = REACH[actor].includes(role) ? null : 'above_your_role';
    expect(refusalOf({ ...change, actor, role, next: 'viewer' })).toBe(wanted);
  });

  it.each(pairs)('lets a $actor raise a viewer to $role only within reach', ({ actor, role }) => {
    const wanted = REACH[actor].includes(role) ? null : 'above_your_role';
    expect(refusalOf({ ...change, actor, role: 'viewer', next: role })).toBe(wanted);
  });

  it.each(ROLES)('lets a %s leave', (role) => {
    expect(refusalOf({ ...change, actor: role, role, isSelf: true, next: null })).toBeNull();
  });

  it.each(ROLES.slice(1))('lets no %s raise themselves', (role) => {
    expect(refusalOf({ ...change, actor: role, role, isSelf: true, next: 'owner' })).toBe('above_your_role');
  });

  it.each([null, 'admin', 'viewer'] as const)('keeps the last owner from becoming %s', (next) => {
    const last = { actor: 'owner', role: 'owner', isSelf: true, isLastOwner: true } as const;
    expect(refusalOf({ ...last, next })).toBe('last_owner');
    expect(refusalOf({ ...last, isLastOwner: false, next })).toBeNull();
  });

  it('lets the last owner stay owner', () => {
    expect(
      refusalOf({ actor: 'owner', role: 'owner', isSelf: true, isLastOwner: true, next: 'owner' }),
    ).toBeNull();
  });
});

describe('scopesLost', () => {
  it('is what the role before holds and the next does not, and all of it for whoever goes', () => {
    expect(scopesLost('admin', 'owner')).toEqual([]);
    expect(scopesLost('developer', 'agent')).toEqual(['usage:read', 'api-clients:read', 'api-clients:write']);
    expect(scopesLost('viewer', null)).toEqual([...ROLE_SCOPES.viewer]);
  });
});
