/** The form of a key: what it proposes, refuses and sends. */
import { ALL_SCOPES } from '@parley/contract/schemas';
import { describe, expect, it } from 'vitest';
import { anApiClient } from '../../testing/makers.ts';
import { expiresAt, keyRules, newKey, ownLimit, scopesOf, usualExpiry, valuesOf } from './key-form.ts';

const DAY = 86_400_000;

describe('the expiry', () => {
  it('is 90 days for live keys and for keys that manage keys, and none for test keys', () => {
    expect(usualExpiry('live', 'api')).toBe('90');
    expect(usualExpiry('test', 'admin')).toBe('90');
    expect(usualExpiry('test', 'api')).toBe('never');
  });

  it('is a moment that many days from now', () => {
    const ends = Date.parse(expiresAt({ expiry: '30', lastDay: '' }) ?? '');
    expect(Math.abs(ends - Date.now() - 30 * DAY)).toBeLessThan(60_000);
  });

  it('on a chosen day is the end of that day where the person is', () => {
    expect(expiresAt({ expiry: 'date', lastDay: '2030-05-17' })).toBe(
      new Date(2030, 4, 17, 23, 59, 59).toISOString(),
    );
  });

  it('of a key that there is comes back as the day that was chosen', () => {
    const ends = new Date(2030, 4, 17, 23, 59, 59).toISOString();
    expect(valuesOf(anApiClient({ expiresAt: ends }), ALL_SCOPES)).toMatchObject({
      expiry: 'date',
      lastDay: '2030-05-17',
    });
  });
});

describe('the rules', () => {
  const values = newKey('live', ALL_SCOPES);

  it('want a name that is more than blanks', () => {
    expect(keyRules.name('  ')).not.toBeNull();
    expect(keyRules.name('Shop')).toBeNull();
  });

  it('want a scope where scopes are chosen, because none means nothing', () => {
    expect(keyRules.scopes([], { ...values, preset: 'chosen' })).not.toBeNull();
    expect(keyRules.scopes([], { ...values, preset: 'all' })).toBeNull();
  });

  it('want addresses and networks, and name the one that is neither', () => {
    expect(keyRules.networks(['203.0.113.0/24', '2001:db8::/32', '198.51.100.7'])).toBeNull();
    expect(keyRules.networks(['203.0.113.0/24', 'office'])).toContain('office');
  });

  it('want a whole number of calls per minute, or nothing', () => {
    expect(['', 1, 10_000_000, '600'].map(keyRules.callsPerMinute)).toEqual([null, null, null, null]);
    for (const wrong of [0, 1.5, -3, 10_000_001, 'many'])
      expect(keyRules.callsPerMinute(wrong)).not.toBeNull();
  });

  it('want a last day that is not over', () => {
    expect(keyRules.lastDay('2001-01-01', { ...values, expiry: 'date' })).not.toBeNull();
    expect(keyRules.lastDay('', { ...values, expiry: 'date' })).not.toBeNull();
    expect(keyRules.lastDay('2999-01-01', { ...values, expiry: 'date' })).toBeNull();
  });
});

it('an own limit is sent as a number, none as null, and comes back as it was', () => {
  expect([ownLimit(''), ownLimit(60), ownLimit('60')]).toEqual([null, 60, 60]);
  const shown = [null, 60].map((callsPerMinute) => valuesOf(anApiClient({ callsPerMinute }), ALL_SCOPES));
  expect(shown.map(({ callsPerMinute }) => callsPerMinute)).toEqual(['', 60]);
});

describe('the scopes that are sent', () => {
  it('are never more than the person holds, whatever was ticked', () => {
    const values = { ...newKey('live', ALL_SCOPES), preset: 'chosen' as const, scopes: [...ALL_SCOPES] };
    expect(scopesOf(values, ['contacts:read'])).toEqual(['contacts:read']);
  });
});
