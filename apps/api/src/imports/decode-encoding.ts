/** Finds the encoding of a file from all of its bytes, and refuses what is no text. */
import { isAscii } from 'node:buffer';
import { refuseWhatIsNoText } from './decode-refusals.ts';
import type { Bytes, FileForm } from './import-types.ts';

/** How the bytes of a file become text. */
export type FoundEncoding = Pick<FileForm, 'encoding' | 'isDamaged'>;

const HEAD = 65_536;

/**
 * Is fed with a file piece by piece, for instance while it is being uploaded. `found` throws `ImportRefusal` when the file is no
 * text. Without a BOM it is UTF-8 when most of what is not ASCII is; then what is not UTF-8 is damage. Otherwise it is what
 * Outlook and Excel write on Windows.
 */
export function encodingFinder() {
  const utf8 = utf8Counter();
  let head = Buffer.alloc(0);
  let length = 0;
  return {
    push(piece: Uint8Array): void {
      if (head.length < HEAD) head = Buffer.concat([head, piece.subarray(0, HEAD - head.length)]);
      length += piece.length;
      utf8.push(piece);
    },
    found(): FoundEncoding {
      const utf16 = utf16Of(head);
      refuseWhatIsNoText(head, utf16 !== null);
      if (utf16 !== null) return { encoding: utf16, isDamaged: length % 2 === 1 };
      const { whole, broken } = utf8.counts();
      if (broken === 0) return { encoding: 'utf-8', isDamaged: false };
      const isUtf8 = whole > broken || hasUtf8Bom(head);
      return { encoding: isUtf8 ? 'utf-8' : 'windows-1252', isDamaged: isUtf8 };
    },
  };
}

/** The same for a whole file. */
export async function findEncoding(bytes: Bytes): Promise<FoundEncoding> {
  const finder = encodingFinder();
  for await (const piece of bytes) finder.push(piece);
  return finder.found();
}

function hasUtf8Bom(head: Buffer): boolean {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
}

type Utf16 = 'utf-16le' | 'utf-16be';

/**
 * By its BOM; without one when every second byte is a zero often enough, the others never, and line ends or delimiters read so. A
 * zero or two among plain ASCII are no sign of it.
 */
function utf16Of(head: Buffer): Utf16 | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros: [number, number] = [0, 0];
  for (let at = head.indexOf(0); at !== -1; at = head.indexOf(0, at + 1)) {
    if (at % 2 === 0) zeros[0] += 1;
    else zeros[1] += 1;
  }
  const [even, odd] = zeros;
  const least = head.length / (isAscii(head) ? 8 : 40);
  if (even > 0 === odd > 0 || Math.max(even, odd) < least) return null;
  return marksAt(head, even > 0 ? 1 : 0) ? (even > 0 ? 'utf-16be' : 'utf-16le') : null;
}

const MARKS = new Set(Buffer.from('\r\n,;\t|'));

function marksAt(head: Buffer, place: 0 | 1): boolean {
  for (let at = place; at < head.length; at += 2) {
    const isAlone = head[place === 0 ? at + 1 : at - 1] === 0;
    if (isAlone && MARKS.has(head[at] ?? 0)) return true;
  }
  return false;
}

/** Counts whole characters of more than one byte, and places where the bytes are not UTF-8, over all pieces. */
function utf8Counter() {
  let [whole, broken, missing] = [0, 0, 0];
  // The second byte has narrower bounds after some first ones: no overlong forms, no surrogates, nothing beyond U+10FFFF.
  let [least, most] = [0x80, 0xbf];

  const begin = (byte: number) => {
    [least, most] = [0x80, 0xbf];
    missing = byte >= 0xc2 && byte <= 0xdf ? 1 : byte >= 0xe0 && byte <= 0xef ? 2 : 3;
    if (byte < 0xc2 || byte > 0xf4) {
      missing = 0;
      broken += 1;
    }
    if (byte === 0xe0) least = 0xa0;
    if (byte === 0xed) most = 0x9f;
    if (byte === 0xf0) least = 0x90;
    if (byte === 0xf4) most = 0x8f;
  };

  return {
    push(piece: Uint8Array): void {
      if (missing === 0 && isAscii(piece)) return;
      for (const byte of piece) {
        if (missing === 0) {
          if (byte >= 0x80) begin(byte);
        } else if (byte >= least && byte <= most) {
          [least, most] = [0x80, 0xbf];
          missing -= 1;
          if (missing === 0) whole += 1;
        } else {
          broken += 1;
          missing = 0;
          if (byte >= 0x80) begin(byte);
        }
      }
    },
    counts: () => ({ whole, broken: broken + (missing === 0 ? 0 : 1) }),
  };
}
