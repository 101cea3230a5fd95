/** What holds for every CSV: what was written is read, however it is cut; another parser agrees; nothing but a refusal is thrown. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asCsv, encoded, fitsWindows1252, inPieces } from '../../test/import-bytes.ts';
import { csvSplitter, isBlank } from './csv-records.ts';
import { findEncoding } from './decode-encoding.ts';
import { decodeText } from './decode-text.ts';
import { ImportRefusal } from './import-types.ts';
import type { Delimiter, Encoding, ImportRecord } from './import-types.ts';
import { previewImport } from './preview-import.ts';
import { readRecords } from './read-records.ts';
import { makeRowReader } from './row-values.ts';

const delimiters = fc.constantFrom<Delimiter>(',', ';', '\t', '|');
const newlines = fc.constantFrom('\n' as const, '\r\n' as const, '\r' as const);
const signs = fc.constantFrom(...'aZ0 "\',;|\t=+-@.ü€ßé…山🚀\n');
const cells = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: signs, maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
);
const tables = fc
  .integer({ min: 1, max: 6 })
  .chain((width) =>
    fc.array(fc.array(cells, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  );
const forms = fc.record({
  delimiter: delimiters,
  newline: newlines,
  quotesAll: fc.boolean(),
  endsWithNewline: fc.boolean(),
});

/** The rows with their numbers, of a text pushed in pieces of these lengths, again and again. */
function split(text: string, delimiter: Delimiter, lengths: readonly number[]): ImportRecord[] {
  const splitter = csvSplitter(delimiter);
  const rows: ImportRecord[] = [];
  for (let at = 0, piece = 0; at < text.length; piece += 1) {
    const length = lengths[piece % lengths.length] ?? 1;
    rows.push(...splitter.push(text.slice(at, at + length)));
    at += length;
  }
  return [...rows, ...splitter.end()];
}

const lengths = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 });

describe('a CSV', () => {
  test('is read as it was written, with the numbers of its rows, in every form and however it is cut', () => {
    fc.assert(
      fc.property(tables, forms, lengths, (table, form, pieces) => {
        // A first line `sep=` tells the delimiter and is no row.
        fc.pre(!/^sep=.?$/i.test(table[0]?.join(form.delimiter) ?? ''));
        const expected = table.flatMap((row, index) =>
          isBlank(row) ? [] : [{ row: index + 1, cells: row }],
        );
        expect(split(asCsv(table, form), form.delimiter, pieces)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  test('of any signs gives the same rows however it is cut', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'a,;"\r\n '), maxLength: 60 });
    fc.assert(
      fc.property(texts, delimiters, lengths, (text, delimiter, pieces) => {
        expect(split(text, delimiter, pieces)).toEqual(split(text, delimiter, [1_000_000]));
      }),
      { numRuns: 5000 },
    );
  });

  test('is read as csv-parse reads it', () => {
    fc.assert(
      fc.property(tables, forms, (table, form) => {
        fc.pre(!/^sep=.?$/i.test(table[0]?.join(form.delimiter) ?? ''));
        const text = asCsv(table, form);
        const theirs = parse(text, {
          delimiter: form.delimiter,
          relax_quotes: true,
          record_delimiter: form.newline,
        });
        const ours = split(text, form.delimiter, [1000]);
        expect(ours.map((row) => row.cells)).toEqual(theirs.filter((row) => !isBlank(row)));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the text of a file', () => {
  const encodings = fc.constantFrom<Encoding>('utf-8', 'utf-16le', 'utf-16be', 'windows-1252');
  const texts = fc.string({
    unit: fc.oneof(signs, fc.constantFrom(...'äöüÄÖÜñç€“”')),
    minLength: 1,
    maxLength: 60,
  });

  test('is the one that was written, in every encoding and whatever the pieces', async () => {
    await fc.assert(
      fc.asyncProperty(texts, encodings, fc.integer({ min: 1, max: 9 }), async (text, encoding, size) => {
        fc.pre(encoding !== 'windows-1252' || fitsWindows1252(text));
        const bytes = encoded(text, encoding, encoding.startsWith('utf-16'));
        let read = '';
        for await (const piece of decodeText(inPieces(bytes, size), encoding)) read += piece;
        expect(read).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test('tells its encoding: UTF-8 with or without a BOM, UTF-16 by its BOM', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.boolean(), encodings, async (text, hasBom, encoding) => {
        fc.pre(encoding !== 'windows-1252');
        const bytes = encoded(text, encoding, hasBom || encoding.startsWith('utf-16'));
        expect(await findEncoding(inPieces(bytes, 3))).toEqual({ encoding, isDamaged: false });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('hostile bytes', () => {
  const parts = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .string({ unit: fc.constantFrom(...'a,;"\r\n\u0000é山\ufffd\t=@+0'), maxLength: 200 })
      .map((text) => Buffer.from(text)),
    fc
      .constantFrom(
        '\u00ff\u00fe',
        '\u00fe\u00ff',
        'PK\u0003\u0004',
        '{"a":',
        '{}',
        '[{',
        'sep=;\n',
        'Name,E-mail\n',
      )
      .map((text) => Buffer.from(text, 'latin1')),
  );
  const files = fc.array(parts, { maxLength: 6 }).map((pieces) => Buffer.concat(pieces));

  test('are refused in words or read to their end; nothing else is thrown', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
        const preview = await previewImport(inPieces(bytes, size), { customFields: [] }).catch(
          (error: unknown) => {
            expect(error).toBeInstanceOf(ImportRefusal);
            return null;
          },
        );
        if (preview === null) return;
        const read = makeRowReader(preview.mapping, {
          defaultCountry: 'GB',
          toFieldValue: () => ({ value: true }),
        });
        let last = 0;
        for await (const records of readRecords(inPieces(bytes, size), preview.form)) {
          for (const record of records) {
            expect(record.row).toBeGreaterThan(last);
            last = record.row;
            const { contact, faults } = read(record);
            expect(contact === undefined).toBe(faults !== undefined && faults.length > 0);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
