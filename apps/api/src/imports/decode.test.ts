/** Guarantees of decoding: the encoding is found where it can be known, damage is told, and what is no text is refused in words. */
import { describe, expect, test } from 'vitest';
import { encoded, inPieces } from '../../test/import-bytes.ts';
import { findEncoding } from './decode-encoding.ts';
import { decodeText } from './decode-text.ts';
import { ImportRefusal } from './import-types.ts';
import { previewImport } from './preview-import.ts';

const german = 'Name;Straße\r\nMüller;Königsallee\r\n';

async function refusal(bytes: Uint8Array): Promise<ImportRefusal> {
  const error: unknown = await previewImport(inPieces(bytes), { customFields: [] }).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ImportRefusal) return error;
  throw error instanceof Error ? error : new Error('It was not refused.');
}

describe('the encoding', () => {
  test.each([
    ['windows-1252', encoded(german, 'windows-1252'), 'windows-1252', false],
    ['utf-8', encoded(german, 'utf-8'), 'utf-8', false],
    ['utf-16le without a BOM', encoded(german, 'utf-16le'), 'utf-16le', false],
    ['utf-16be without a BOM', encoded(german, 'utf-16be'), 'utf-16be', false],
    ['utf-16le that ends within a sign', encoded(german, 'utf-16le', true).subarray(0, -1), 'utf-16le', true],
    ['utf-8 that ends within a sign', encoded('Größe,ü', 'utf-8').subarray(0, -1), 'utf-8', true],
    [
      'utf-8 with one broken byte',
      Buffer.concat([encoded(german, 'utf-8'), Buffer.from([0xe4])]),
      'utf-8',
      true,
    ],
  ] as const)('of %s is found', async (_name, bytes, ...[encoding, isDamaged]) => {
    for (const size of [1, 2, 3, 1000]) {
      expect(await findEncoding(inPieces(bytes, size))).toEqual({ encoding, isDamaged });
    }
  });

  test('is found by bytes at the very end of a long file', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Name,City\n'.repeat(100_000)),
      encoded('Jürgen,Köln', 'windows-1252'),
    ]);
    expect(await findEncoding(inPieces(bytes))).toEqual({ encoding: 'windows-1252', isDamaged: false });
  });

  test('is not UTF-8 for overlong forms, surrogates and what is beyond Unicode', async () => {
    for (const bytes of [
      [0xc0, 0xaf],
      [0xe0, 0x80, 0xaf],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xf8],
    ]) {
      const { encoding } = await findEncoding(inPieces(Buffer.from([0x61, ...bytes, 0x0a])));
      expect([bytes, encoding]).toEqual([bytes, 'windows-1252']);
    }
  });
});

test('signs of Windows that Latin-1 has not are read', async () => {
  let text = '';
  for await (const piece of decodeText(
    inPieces(Buffer.from([0x80, 0x8a, 0x93, 0x94, 0x96, 0x99, 0xe9])),
    'windows-1252',
  )) {
    text += piece;
  }
  expect(text).toBe('€Š“”–™é');
});

describe('a file is refused, and told what to send instead, when it is', () => {
  test.each([
    ['empty', '', 'empty_file', /empty/],
    ['blank', ' \r\n\t\n', 'empty_file', /blanks/],
    [
      'an Excel workbook',
      'PK\u0003\u0004\u0014\u0000\u0006\u0000[Content_Types].xml',
      'spreadsheet_file',
      /save it as CSV/,
    ],
    [
      'a LibreOffice table',
      'PK\u0003\u0004mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
      'spreadsheet_file',
      /save it as CSV/,
    ],
    ['an old Excel workbook', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1', 'spreadsheet_file', /save it as CSV/],
    ['another zip', 'PK\u0003\u0004contacts.csv', 'compressed_file', /Unpack/],
    ['gzip', '\u001f\u008b\u0008', 'compressed_file', /Unpack/],
    ['a PDF', '%PDF-1.7', 'binary_file', /PDF/],
    ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR', 'binary_file', /bytes that no text has/],
    [
      'a CSV with a zero byte',
      'Name,Email\nAda\u0000,ada@example.com\n',
      'binary_file',
      /bytes that no text has/,
    ],
    ['in UTF-32', '\u00ff\u00fe\u0000\u0000N\u0000\u0000\u0000', 'binary_file', /UTF-32/],
    ['a vCard', 'BEGIN:VCARD\r\nVERSION:3.0\r\n', 'vcard_file', /vCard/],
    ['a web page', '<!DOCTYPE html><table>', 'markup_file', /save it as CSV/],
    ['an XML workbook', '<?xml version="1.0"?><Workbook>', 'markup_file', /save it as CSV/],
    ['a JSON array', '[\n  {"name": "Ada"}\n]', 'json_array', /NDJSON/],
    [
      'a CSV without names of columns',
      'ada@example.com\nbob@example.com\n',
      'no_columns',
      /names the columns/,
    ],
    ['a CSV whose first row is broken', 'Name,"Email\nAda,a\n', 'no_columns', /quotation mark/],
    ['wider than anybody can map', `${'x,'.repeat(10_000)}\n`, 'too_many_columns', /at most 1000/],
  ])('%s', async (_name, text, ...[code, words]) => {
    const { code: found, message } = await refusal(Buffer.from(text, 'latin1'));
    expect([found, message]).toEqual([code, expect.stringMatching(words)]);
  });
});

test('a row with broken bytes is refused, those around it are read', async () => {
  const bytes = Buffer.concat([
    Buffer.from('Name,Stadt\nJürgen,Köln\nJ'),
    Buffer.from([0xfc]),
    Buffer.from('rgen,Köln\nÄnne,Köln\n'),
  ]);
  const { form, records } = await previewImport(inPieces(bytes), { customFields: [] });
  expect(form.isDamaged).toBe(true);
  expect(records.map(({ row, fault }) => [row, fault?.code])).toEqual([
    [2, undefined],
    [3, 'undecodable'],
    [4, undefined],
  ]);
});
