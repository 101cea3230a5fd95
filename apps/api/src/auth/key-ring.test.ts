/** What the installation's secret gives: hashes under each pepper, sealed copies, signatures. */
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeKeyRing } from './key-ring.ts';

const NEW = 'the present secret of at least 32 characters';
const OLD = 'the former secret of at least 32 characters';
const KEY = 'parley_live_7Hq2vXn0LkZs9TfYb3RmWcE5uJpA8dGi0iZLZh';
const REFUSED = /authenticat|no longer has|Invalid (authentication tag|initialization vector)/i;
const sealWith = (secret: string, id = 'sec_1') => makeKeyRing(secret).seal(KEY, id, randomBytes(12));

describe('hashes', () => {
  test('are made under every secret, the newest first, and always the same', () => {
    const ring = makeKeyRing(NEW, [OLD]);
    const [newest, former] = ring.hashKey(KEY);
    expect([newest, former]).toEqual([...makeKeyRing(NEW).hashKey(KEY), ...makeKeyRing(OLD).hashKey(KEY)]);
    expect(newest?.pepper).not.toBe(former?.pepper);
    expect(newest?.lookup.equals(former?.lookup ?? Buffer.alloc(0))).toBe(false);
  });

  test('have names and halves that show nothing of secret or key', () => {
    const [hash] = makeKeyRing(NEW).hashKey(KEY);
    expect(hash?.pepper).toMatch(/^[0-9a-f]{8}$/);
    expect([hash?.lookup.length, hash?.verifier.length]).toEqual([16, 16]);
  });
});

describe('a sealed key', () => {
  test('opens for its own id alone', () => {
    const sealed = sealWith(NEW);
    expect(makeKeyRing(NEW).unseal(sealed, 'sec_1')).toBe(KEY);
    expect(() => makeKeyRing(NEW).unseal(sealed, 'sec_2')).toThrow(REFUSED);
    expect(sealed.toString('latin1')).not.toContain(KEY.slice(12, 24));
  });

  test('opens under a former secret as long as that is named, and not afterwards', () => {
    const sealed = sealWith(OLD);
    expect(makeKeyRing(NEW, [OLD]).unseal(sealed, 'sec_1')).toBe(KEY);
    expect(() => makeKeyRing(NEW).unseal(sealed, 'sec_1')).toThrow('no longer has');
  });

  test('does not open when a single bit of it was changed, nor when it was cut', () => {
    const ring = makeKeyRing(NEW);
    const sealed = sealWith(NEW);
    for (let index = 0; index < sealed.length; index += 1) {
      const altered = Buffer.from(sealed);
      altered.writeUInt8(altered.readUInt8(index) ^ 1, index);
      expect(() => ring.unseal(altered, 'sec_1')).toThrow(REFUSED);
    }
    for (const length of [0, 4, 16, 32, sealed.length - 1]) {
      expect(() => ring.unseal(sealed.subarray(0, length), 'sec_1')).toThrow(REFUSED);
    }
  });
});

test('signatures and secrets of one purpose fit no other, and no other installation', () => {
  const ring = makeKeyRing(NEW);
  expect(ring.sign('cursor', 'a').equals(ring.sign('cursor', 'a'))).toBe(true);
  expect(ring.sign('cursor', 'a').equals(ring.sign('link', 'a'))).toBe(false);
  expect(ring.sign('cursor', 'a').equals(makeKeyRing(OLD).sign('cursor', 'a'))).toBe(false);
  expect(new Set([ring.secretFor('a'), ring.secretFor('b'), makeKeyRing(OLD).secretFor('a'), NEW]).size).toBe(
    4,
  );
});
