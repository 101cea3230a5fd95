/** The guarantees of the form of keys. */
import { crc32 } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hintOf, isWellFormedKey, KEY_PATTERN, makeKey, PUBLISHED_KEYS, withChecksum } from './key-format.ts';
import { hashWith } from './key-ring.ts';

// The key, its CRC-32, and both halves of HMAC-SHA256 under the pepper of the bytes 00 to 1f. README publishes the same.
const VECTORS = [
  [
    'parley_live_7Hq2vXn0LkZs9TfYb3RmWcE5uJpA8dGi0iZLZh',
    658583201,
    '0278e21982447cc0e26d566ef3a29a3a',
    'c160bfd6f727e803f9b367680681baa7',
  ],
  [
    'parley_test_7Hq2vXn0LkZs9TfYb3RmWcE5uJpA8dGi2lZCku',
    2535143972,
    '291ed115859937886a0d352b1b077e79',
    '60969a7a40eec66f13dd7ddca2a2e32b',
  ],
  [
    'parley_admin_000000000000000000000000000000001oaIkc',
    1663601522,
    '1c913357955f8077c35215a89b80e97e',
    '14f73fb616dfad31879965e721215a47',
  ],
] as const;

describe('a new key', () => {
  test('has the published form and a checksum that fits', () => {
    for (const kind of ['live', 'test', 'admin'] as const) {
      const key = makeKey(kind, randomBytes);
      expect(key).toMatch(KEY_PATTERN);
      expect(isWellFormedKey(key)).toBe(true);
    }
  });

  test('has every character of the alphabet equally often (chi-squared, 62 classes, p = 0.001)', () => {
    const counts = new Map<string, number>();
    const keys = 4_000;
    // A fixed stream makes the test say the same each time.
    let state = 1;
    const stream = (count: number) =>
      Buffer.from(Array.from({ length: count }, () => (state = (state * 48_271) % 2_147_483_647) >>> 7));
    for (let index = 0; index < keys; index += 1) {
      for (const character of makeKey('live', stream).slice('parley_live_'.length, -6)) {
        counts.set(character, (counts.get(character) ?? 0) + 1);
      }
    }
    const expected = (keys * 32) / 62;
    const chiSquared = [...counts.values()].reduce(
      (sum, count) => sum + (count - expected) ** 2 / expected,
      0,
    );
    expect(counts.size).toBe(62);
    expect(chiSquared).toBeLessThan(100.9);
  });
});

describe('the check of the form', () => {
  test('refuses a key with any one character changed', () => {
    const key = makeKey('live', randomBytes);
    const changed = fc.tuple(
      fc.integer({ min: 12, max: key.length - 1 }),
      fc.constantFrom('0', 'a', 'Z', '9', 'x'),
    );
    fc.assert(
      fc.property(changed, ([at, character]) => {
        fc.pre(key[at] !== character);
        return !isWellFormedKey(key.slice(0, at) + character + key.slice(at + 1));
      }),
    );
  });

  test('refuses truncated, padded, other-cased and foreign keys', () => {
    const key = makeKey('test', randomBytes);
    const wrong = [
      key.slice(0, -1),
      `${key}0`,
      ` ${key}`,
      `${key}\n`,
      key.toUpperCase(),
      key.replace('parley', 'okey'),
      '',
    ];
    expect(wrong.filter(isWellFormedKey)).toEqual([]);
  });

  test('refuses the published test vectors', () => {
    expect(PUBLISHED_KEYS).toHaveLength(3);
    expect(PUBLISHED_KEYS.every((key) => KEY_PATTERN.test(key))).toBe(true);
    expect(PUBLISHED_KEYS.filter(isWellFormedKey)).toEqual([]);
  });
});

test('a hint shows the beginning and the last four characters only', () => {
  expect(hintOf('parley_live_7Hq2vXn0LkZs9TfYb3RmWcE5uJpA8dGi4I4lJp')).toBe('parley_live_…4lJp');
});

describe('the published test vectors', () => {
  const pepper = Buffer.from(Array.from({ length: 32 }, (_, index) => index));

  test.each(VECTORS)('%s has its published checksum and hash', (...vector) => {
    const [key, checksum, lookup, verifier] = vector;
    const unsigned = key.slice(0, -6);
    expect(crc32(unsigned)).toBe(checksum);
    expect(withChecksum(unsigned)).toBe(key);
    const hash = hashWith(pepper, key);
    expect(hash.lookup.toString('hex')).toBe(lookup);
    expect(hash.verifier.toString('hex')).toBe(verifier);
  });
});
