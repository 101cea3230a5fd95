/** The form of an API key: brand, kind, 190 random bits and a checksum that tells typing errors from keys without asking anybody. */
import { crc32 } from 'node:zlib';

export type KeyKind = 'live' | 'test' | 'admin';

/** The form of every key, for code that looks for leaked ones. */
export const KEY_PATTERN = /^parley_(live|test|admin)_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BODY_LENGTH = 32;
const CHECKSUM_LENGTH = 6;
// 248 is the greatest multiple of 62 below 256: bytes from there on would make some characters likelier than others.
const FAIR_BYTES = 248;

/** Keys that are published as test vectors. The server refuses them. */
export const PUBLISHED_KEYS: readonly string[] = [
  withChecksum('parley_live_7Hq2vXn0LkZs9TfYb3RmWcE5uJpA8dGi'),
  withChecksum('parley_test_7Hq2vXn0LkZs9TfYb3RmWcE5uJpA8dGi'),
  withChecksum('parley_admin_00000000000000000000000000000000'),
];

/** A new key from `randomBytes`, without modulo bias. */
export function makeKey(kind: KeyKind, randomBytes: (count: number) => Buffer): string {
  let body = '';
  while (body.length < BODY_LENGTH) {
    for (const byte of randomBytes(BODY_LENGTH * 2)) {
      if (byte < FAIR_BYTES && body.length < BODY_LENGTH) body += ALPHABET.charAt(byte % ALPHABET.length);
    }
  }
  return withChecksum(`parley_${kind}_${body}`);
}

/** Adds the CRC-32 of everything before it, in base 62, padded to six characters. */
export function withChecksum(unsigned: string): string {
  let rest = crc32(unsigned);
  let digits = '';
  while (digits.length < CHECKSUM_LENGTH) {
    digits = ALPHABET.charAt(rest % ALPHABET.length) + digits;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return unsigned + digits;
}

/** True for text that has the form and the checksum of a key and is not published. Says nothing of whether it opens anything. */
export function isWellFormedKey(text: string): boolean {
  if (!KEY_PATTERN.test(text) || PUBLISHED_KEYS.includes(text)) return false;
  return withChecksum(text.slice(0, -CHECKSUM_LENGTH)) === text;
}

/** The beginning and the end of a key, to tell keys apart: `parley_live_…4lJp`. */
export function hintOf(key: string): string {
  const [brand, kind] = key.split('_');
  return `${brand}_${kind}_…${key.slice(-4)}`;
}
