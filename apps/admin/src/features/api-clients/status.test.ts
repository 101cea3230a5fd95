/** The states of keys that people see, the keys that deserve a look, and how a pasted key is known. */
import { API_KEY_SCOPES } from '@parley/contract/schemas';
import { describe, expect, it } from 'vitest';
import { ago, anApiClient } from '../../testing/makers.ts';
import { hasRisk } from './risks.ts';
import { isInUse, isWholeKey, statusOf } from './status.ts';

const labelOf = (...given: Parameters<typeof anApiClient>) => statusOf(anApiClient(...given)).label;

describe('statusOf', () => {
  it('says first what keeps a key from working', () => {
    expect(labelOf({ status: 'disabled', expiresAt: ago(-3_600) })).toBe('Disabled');
    expect(labelOf({ status: 'expired' })).toBe('Expired');
    expect(labelOf({ status: 'orphaned' })).toBe('Owner left');
  });

  it('warns of an end within a week, of many refusals and of many errors', () => {
    expect(labelOf({ expiresAt: ago(-6 * 86_400) })).toBe('Expires soon');
    expect(labelOf({ today: { requests: 200, errors: 0, limited: 30 } })).toBe('Rate limited');
    expect(labelOf({ today: { requests: 200, errors: 30, limited: 0 } })).toBe('Failing');
  });

  it('does not warn from too few calls to tell', () => {
    expect(labelOf({ today: { requests: 4, errors: 4, limited: 0 } })).toBe('Active');
  });
});

describe('hasRisk', () => {
  it('finds keys that were never used, not for a quarter, that never end, and that may do all', () => {
    expect(hasRisk(anApiClient({ lastUsedAt: null }), 'neverUsed')).toBe(true);
    expect(hasRisk(anApiClient({ lastUsedAt: ago(91 * 86_400) }), 'idle')).toBe(true);
    expect(hasRisk(anApiClient({ expiresAt: null }), 'neverExpires')).toBe(true);
    expect(hasRisk(anApiClient({ scopes: [...API_KEY_SCOPES] }), 'fullAccess')).toBe(true);
  });

  it('sees no risk in test keys without an end, nor in keys that do not work any more', () => {
    expect(hasRisk(anApiClient({ environment: 'test' }), 'neverExpires')).toBe(false);
    expect(hasRisk(anApiClient({ status: 'expired', lastUsedAt: null }), 'neverUsed')).toBe(false);
  });
});

describe('isInUse', () => {
  it('holds for an hour after the last use', () => {
    expect(isInUse(anApiClient({ lastUsedAt: ago(3_500) }))).toBe(true);
    expect(isInUse(anApiClient({ lastUsedAt: ago(3_700) }))).toBe(false);
    expect(isInUse(anApiClient({ lastUsedAt: null }))).toBe(false);
  });
});

describe('isWholeKey', () => {
  it('knows a pasted key, with blanks around it, whatever the brand', () => {
    const key = `parley_live_${'a'.repeat(38)}`;
    expect(isWholeKey(` ${key}\n`)).toBe(true);
    expect(isWholeKey(key.replace('parley', 'acme'))).toBe(true);
  });

  it('takes ids, hints and words for what they are', () => {
    for (const text of ['key_01k8zq3v9xe5fb6c7d8e9f0g1h', 'parley_live_…4lJp', '4lJp', 'Order system']) {
      expect(isWholeKey(text)).toBe(false);
    }
  });
});
