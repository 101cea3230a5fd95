/** The states of keys that people see. */
import { describe, expect, it } from 'vitest';
import { ago, anApiClient } from '../../testing/makers.ts';
import { isInUse, statusOf } from './status.ts';

const labelOf = (...given: Parameters<typeof anApiClient>) => statusOf(anApiClient(...given)).label;

describe('statusOf', () => {
  it('says first what keeps a key from working', () => {
    expect(labelOf({ status: 'disabled', expiresAt: ago(-3_600) })).toBe('Disabled');
    expect(labelOf({ status: 'expired' })).toBe('Expired');
    expect(labelOf({ status: 'orphaned' })).toBe('Owner left');
  });

  it('warns of an end within a week, of many refusals and of many errors', () => {
    expect(labelOf({ expiresAt: ago(-6 * 86_400) })).toBe('Expires soon');
    expect(labelOf({ last24Hours: { requests: 200, errors: 0, limited: 30 } })).toBe('Rate limited');
    expect(labelOf({ last24Hours: { requests: 200, errors: 30, limited: 0 } })).toBe('Failing');
  });

  it('does not warn from too few calls to tell', () => {
    expect(labelOf({ last24Hours: { requests: 4, errors: 4, limited: 0 } })).toBe('Active');
  });

  it('marks keys that work and that nobody uses: not for a quarter, or never within a week', () => {
    const ages = (days: number) => ago(days * 86_400);
    expect(labelOf({ lastUsedAt: ages(91) })).toBe('Idle');
    expect(labelOf({ lastUsedAt: ages(89) })).toBe('Active');
    expect(labelOf({ lastUsedAt: null, createdAt: ages(8) })).toBe('Never used');
    expect(labelOf({ lastUsedAt: null, createdAt: ages(6) })).toBe('Active');
    expect(labelOf({ status: 'disabled', lastUsedAt: ages(91) })).toBe('Disabled');
  });
});

describe('isInUse', () => {
  it('holds for an hour after the last use', () => {
    expect(isInUse(anApiClient({ lastUsedAt: ago(3_500) }))).toBe(true);
    expect(isInUse(anApiClient({ lastUsedAt: ago(3_700) }))).toBe(false);
    expect(isInUse(anApiClient({ lastUsedAt: null }))).toBe(false);
  });
});
