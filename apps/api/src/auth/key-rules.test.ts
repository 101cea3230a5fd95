/** Which keys may pass, from where, and what they may do then. */
import { ADMIN_KEY_SCOPES, ALL_SCOPES, API_KEY_SCOPES, ROLE_SCOPES } from '@parley/contract/schemas';
import type { CredentialRow } from '@parley/db/system';
import { describe, expect, test } from 'vitest';
import { effectiveScopes, isAddressAllowed, keyRefusal, parseNetwork } from './key-rules.ts';

const NOW = Date.parse('2026-02-11T09:00:00.000Z');
const at = (ms: number) => new Date(NOW + ms).toISOString();

const WORKING = {
  deletedAt: null,
  secretEndsAt: null,
  isSecretEnded: false,
  memberRemovedAt: null,
  disabledAt: null,
  expiresAt: null,
} as CredentialRow;

describe('a key', () => {
  test.each([
    ['nothing is against it', {}, null],
    ['it expires in a millisecond', { expiresAt: at(1) }, null],
    ['it expires now', { expiresAt: at(0) }, 'expired'],
    ['its secret ends now', { secretEndsAt: at(0) }, 'rotated away'],
    ['its secret ends later', { secretEndsAt: at(1) }, null],
    ['it was deleted', { deletedAt: at(-1) }, 'deleted'],
    ['it was disabled', { disabledAt: at(-1) }, 'disabled'],
    ['its owner left', { memberRemovedAt: at(-1) }, 'owner left the workspace'],
    ['everything is against it', { deletedAt: at(-1), expiresAt: at(-1), disabledAt: at(-1) }, 'deleted'],
  ])('when %s', (_, values: Partial<CredentialRow>, refusal) => {
    expect(keyRefusal({ ...WORKING, ...values }, NOW)).toBe(refusal);
  });
});

describe('an address', () => {
  test.each([
    ['203.0.113.7', [], true],
    ['203.0.113.7', ['203.0.113.0/24'], true],
    ['203.0.114.7', ['203.0.113.0/24'], false],
    ['::ffff:203.0.113.7', ['203.0.113.0/24'], true],
    ['203.0.113.7', ['203.0.113.7'], true],
    ['203.0.113.8', ['203.0.113.7'], false],
    ['2001:db8::1', ['2001:db8::/32'], true],
    ['2001:db9::1', ['2001:db8::/32'], false],
    ['203.0.113.7', ['2001:db8::/32'], false],
    ['2001:db8::1', ['203.0.113.0/24', '2001:db8::1'], true],
    ['not an address', ['203.0.113.0/24'], false],
    ['', ['203.0.113.0/24'], false],
    ['203.0.113.7', ['nonsense'], false],
  ])('%s within %j: %s', (ip, networks, isAllowed) => {
    expect(isAddressAllowed(ip, networks)).toBe(isAllowed);
  });

  test('alone is a network of one', () => {
    expect([parseNetwork('203.0.113.7')?.[1], parseNetwork('2001:db8::1')?.[1]]).toEqual([32, 128]);
    expect(['', 'all', '203.0.113.0/33', '203.0.113'.padEnd(40, '.')].map(parseNetwork)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('the rights of a key', () => {
  test('are what it was given, within the role of its owner and its kind', () => {
    expect(effectiveScopes(['contacts:read', 'contacts:write'], 'viewer', 'api')).toEqual(['contacts:read']);
    expect(effectiveScopes(['members:write'], 'owner', 'api')).toEqual([]);
    expect(effectiveScopes([], 'owner', 'admin')).toEqual([]);
    expect(effectiveScopes(['contacts:fly'], 'owner', 'admin')).toEqual([]);
    expect(effectiveScopes(ALL_SCOPES, 'no role', 'admin')).toEqual([]);
  });

  test('of keys of kind admin are those that they use or may hand out, and none that is for people only', () => {
    const scopes = effectiveScopes(ALL_SCOPES, 'owner', 'admin');
    expect(new Set(scopes)).toEqual(new Set([...ADMIN_KEY_SCOPES, ...API_KEY_SCOPES]));
    expect(scopes).not.toContain('members:write');
  });

  test('are never above the role, whatever was given', () => {
    for (const [role, held] of Object.entries(ROLE_SCOPES)) {
      const scopes = effectiveScopes(ALL_SCOPES, role, 'api');
      expect(scopes.filter((scope) => !held.includes(scope) || !API_KEY_SCOPES.includes(scope))).toEqual([]);
    }
  });
});
