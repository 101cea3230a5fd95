/** New ids: the prefix of the noun and a UUIDv7 in Crockford's base 32, as TypeID writes it. */
import { randomFillSync } from 'node:crypto';
import { ID_PREFIXES } from '@parley/contract/schemas';
import { v7 } from 'uuid';
import type { NewId } from './parts.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 26;

/** A new id. Ids of one process sort in the order in which they were made, also within a millisecond. */
export const newId: NewId = (noun) => `${ID_PREFIXES[noun]}_${toBase32(nextUuid())}`;

// Every request has an id. Asking the system for its 16 random bytes costs more than making the id, so they are fetched
// 256 at a time.
const CHANCE = 16;
const pool = new Uint8Array(CHANCE * 256);
let unused = 0;

/** Bytes of chance that nothing else has had. */
function chance(): Uint8Array {
  if (unused === 0) unused = randomFillSync(pool).length;
  unused -= CHANCE;
  return pool.subarray(unused, unused + CHANCE);
}

const state = { msecs: 0, seq: 0 };
// The counter begins anywhere in the lower half of its 32 bits with each millisecond, so that it has room to count on.
const HALF = 0x7f_ff_ff_ff;

/** A UUIDv7 with the counter of RFC 9562, section 6.2, method 1: a clock that stands still or goes back is counted on from. */
function nextUuid(): Uint8Array {
  const random = chance();
  const now = Date.now();
  if (now > state.msecs) {
    state.msecs = now;
    state.seq = new DataView(random.buffer, random.byteOffset).getUint32(0) & HALF;
  } else {
    state.seq += 1;
    if (state.seq > 0xff_ff_ff_ff) Object.assign(state, { msecs: state.msecs + 1, seq: 0 });
  }
  return v7({ random, ...state }, new Uint8Array(16));
}

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
