/** New ids: the prefix of the noun and a UUIDv7 in Crockford's base 32, as TypeID writes it. */
import { ID_PREFIXES } from '@parley/contract/schemas';
import { v7 } from 'uuid';
import type { NewId } from './parts.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 26;

/** A new id. Ids of one process sort in the order in which they were made, also within a millisecond. */
export const newId: NewId = (noun) => `${ID_PREFIXES[noun]}_${toBase32(v7(undefined, new Uint8Array(16)))}`;

/** 16 bytes as 26 characters; the first stands for the upper three bits only. */
export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (let index = bytes.length - 1; index >= 0; index -= 1) {
    value |= (bytes[index] ?? 0) << bits;
    bits += 8;
    while (bits >= 5) {
      text = ALPHABET.charAt(value & 31) + text;
      value >>>= 5;
      bits -= 5;
    }
  }
  return (ALPHABET.charAt(value & 31) + text).padStart(LENGTH, '0');
}
