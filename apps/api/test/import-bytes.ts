/** Files for tests of imports: texts as the bytes of an encoding, in pieces, and tables as CSV. */
import type { Bytes, Delimiter, Encoding } from '../src/imports/import-types.ts';

/** The bytes in pieces of so many, each of them once. */
export async function* inPieces(bytes: Uint8Array, size = 65_536): Bytes {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const UPPER_1252 = new Map(
  [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'].map((sign, at) => [sign, 0x80 + at]),
);

/** Whether every sign of a text can be written in Windows-1252. */
export function fitsWindows1252(text: string): boolean {
  return [...text].every((sign) => UPPER_1252.has(sign) || /^[\u0000-\u007f\u00a0-\u00ff]$/.test(sign));
}

/** The text in an encoding; with its BOM when it has one. */
export function encoded(text: string, encoding: Encoding, hasBom = false): Buffer {
  const given = hasBom ? `\ufeff${text}` : text;
  if (encoding === 'utf-8') return Buffer.from(given);
  if (encoding === 'windows-1252')
    return Buffer.from([...text].map((sign) => UPPER_1252.get(sign) ?? sign.charCodeAt(0)));
  const bytes = Buffer.from(given, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}

interface CsvForm {
  readonly delimiter: Delimiter;
  readonly newline: '\n' | '\r\n' | '\r';
  readonly quotesAll: boolean;
  readonly endsWithNewline: boolean;
}

/** A table as CSV, with quotation marks where they are needed or around every cell. */
export function asCsv(table: readonly (readonly string[])[], form: CsvForm): string {
  const lines = table.map((cells) => cells.map((cell) => quoted(cell, form)).join(form.delimiter));
  return lines.join(form.newline) + (form.endsWithNewline ? form.newline : '');
}

function quoted(cell: string, { delimiter, quotesAll }: CsvForm): string {
  const mustQuote = quotesAll || cell.includes(delimiter) || /["\r\n]/.test(cell);
  return mustQuote ? `"${cell.replaceAll('"', '""')}"` : cell;
}
