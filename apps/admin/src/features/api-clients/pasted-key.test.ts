/** A pasted key is known wherever it stands, and words are taken for words. */
import { describe, expect, it } from 'vitest';
import { holdsKey, keyIn } from './pasted-key.ts';

const key = `parley_live_${'a1B2'.repeat(9)}zZ`;

describe('keyIn', () => {
  it('finds a whole key, with whatever stands around it and whatever the brand', () => {
    for (const text of [
      key,
      ` ${key}\n`,
      `PARLEY_API_KEY=${key}`,
      `Authorization: Bearer ${key};`,
      `"${key}"`,
    ]) {
      expect(keyIn(text)).toBe(key);
    }
    expect(keyIn(key.replace('parley', 'acme'))).toBe(key.replace('parley', 'acme'));
  });

  it('finds none in what was cut short, in ids, hints and words', () => {
    const others = ['key_01k8zq3v9xe5fb6c7d8e9f0g1h', 'parley_live_…4lJp', '4lJp', 'Order system'];
    for (const text of [key.slice(0, -1), `${key}x`, ...others]) expect(keyIn(text)).toBeNull();
  });
});

describe('holdsKey', () => {
  it('also holds for a key that was cut short, and not for hints and words', () => {
    expect(holdsKey(key)).toBe(true);
    expect(holdsKey(key.slice(0, 24))).toBe(true);
    for (const text of [
      'parley_live_…4lJp',
      'parley_live_',
      'Order system',
      'key_01k8zq3v9xe5fb6c7d8e9f0g1h',
    ]) {
      expect(holdsKey(text)).toBe(false);
    }
  });
});
