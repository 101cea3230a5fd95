/** What is offered to whom: nothing above one's own role, and leaving to everybody. */
import { ROLES } from '@parley/contract/schemas';
import type { Member, Role } from '@parley/contract/schemas';
import { describe, expect, it } from 'vitest';
import { rightsOver, rolesToGive } from './roles.ts';

const aMember = (role: Role): Member => ({
  id: 'mbr_01k8zq3v9xe5fb6c7d8e9f0g1h',
  personId: 'usr_01k8zq3v9xe5fb6c7d8e9f0g1h',
  name: 'Ada',
  email: 'ada@example.com',
  role,
  hasTwoFactor: false,
  apiClientCount: 0,
  lastSeenAt: null,
  createdAt: '2026-02-11T09:00:00.000Z',
});

describe('the roles that may be given', () => {
  it('are all for owners, all but owner for admins, and none for the others', () => {
    expect(rolesToGive('owner')).toEqual([...ROLES]);
    expect(rolesToGive('admin')).toEqual(['admin', 'developer', 'agent', 'viewer']);
    for (const role of ['developer', 'agent', 'viewer'] as const) expect(rolesToGive(role)).toEqual([]);
  });
});

describe('what may be done to a member', () => {
  it('is nothing to owners for an admin', () => {
    expect(rightsOver('admin', aMember('owner'), false)).toEqual({
      mayChangeRole: false,
      mayResetPassword: false,
      mayResetTwoFactor: false,
      mayRemove: false,
    });
  });

  it('is leaving, for anybody and themselves', () => {
    expect(rightsOver('viewer', aMember('viewer'), true)).toMatchObject({
      mayRemove: true,
      mayChangeRole: false,
    });
  });

  it('is everything but one’s own password, which has its own page', () => {
    expect(rightsOver('owner', aMember('owner'), true).mayResetPassword).toBe(false);
    expect(rightsOver('owner', aMember('owner'), false).mayResetPassword).toBe(true);
  });
  it('is resetting two-step sign-in only where it is on, and never one’s own', () => {
    const member = { ...aMember('viewer'), hasTwoFactor: true };
    expect(rightsOver('admin', member, false).mayResetTwoFactor).toBe(true);
    expect(rightsOver('admin', member, true).mayResetTwoFactor).toBe(false);
    expect(rightsOver('admin', aMember('viewer'), false).mayResetTwoFactor).toBe(false);
    expect(rightsOver('admin', { ...member, role: 'owner' }, false).mayResetTwoFactor).toBe(false);
  });
});
