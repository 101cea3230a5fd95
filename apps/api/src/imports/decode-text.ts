/** Turns the bytes of a file into text, piece by piece and in constant memory. */
import { StringDecoder } from 'node:string_decoder';
import type { Bytes, Encoding } from './import-types.ts';

/** Text is handed on in pieces of at least this many characters, however small those of the file are. */
const LEAST = 16_384;

/** The text without its BOM. Characters may be split over pieces; bytes that are not of the encoding become U+FFFD. */
export async function* decodeText(bytes: Bytes, encoding: Encoding): AsyncGenerator<string> {
  const decoder = DECODERS[encoding]();
  let waiting = '';
  let isStart = true;
  for await (const piece of bytes) {
    waiting += decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    if (waiting.length < LEAST) continue;
    yield isStart ? withoutBom(waiting) : waiting;
    [waiting, isStart] = ['', false];
  }
  waiting += decoder.end();
  if (waiting !== '') yield isStart ? withoutBom(waiting) : waiting;
}

function withoutBom(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

interface Decoder {
  readonly write: (bytes: Buffer) => string;
  readonly end: () => string;
}

const DECODERS: Readonly<Record<Encoding, () => Decoder>> = {
  'utf-8': () => new StringDecoder('utf8'),
  'utf-16le': () => utf16Decoder(false),
  'utf-16be': () => utf16Decoder(true),
  'windows-1252': () => ({ write: windows1252, end: () => '' }),
};

/** A half of a pair of surrogates needs no care: put together again, the texts hold the pair. */
function utf16Decoder(isBigEndian: boolean): Decoder {
  let half: Buffer = Buffer.alloc(0);
  return {
    write(bytes) {
      const all = half.length === 0 ? Buffer.from(bytes) : Buffer.concat([half, bytes]);
      const whole = all.subarray(0, all.length - (all.length % 2));
      half = all.subarray(whole.length);
      return (isBigEndian ? whole.swap16() : whole).toString('utf16le');
    },
    end: () => (half.length === 0 ? '' : '\ufffd'),
  };
}

// 0x80 to 0x9f; the five bytes that mean nothing are the control characters of the same number, as the web reads them.
const UPPER =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

function windows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (sign) => UPPER[sign.charCodeAt(0) - 0x80] ?? sign);
}
