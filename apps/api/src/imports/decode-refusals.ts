/** Refuses files that are no text, in words that say what to send instead. */
import { ImportRefusal } from './import-types.ts';

type Refusal = ConstructorParameters<typeof ImportRefusal>;

const EXCEL: Refusal = [
  'spreadsheet_file',
  'This is a spreadsheet, not a CSV. Open it and save it as CSV (in Excel: “CSV UTF-8”), then send that file.',
];

/** What files of other kinds begin with. */
const BEGINNINGS: readonly (readonly [beginning: Buffer, ...Refusal])[] = [
  [Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), ...EXCEL],
  [
    Buffer.from('%PDF'),
    'binary_file',
    'This is a PDF. Export the contacts as CSV from where they are kept, and send that file.',
  ],
  [
    Buffer.from([0x1f, 0x8b]),
    'compressed_file',
    'This file is compressed. Unpack it and send the CSV that is in it.',
  ],
  [
    Buffer.from([0xff, 0xfe, 0x00, 0x00]),
    'binary_file',
    'This text is in UTF-32, which is not read. Save it as UTF-8 and send it again.',
  ],
];

/** Throws `ImportRefusal` for a head that is empty or of another kind of file. In UTF-16 zeros are no sign of that. */
export function refuseWhatIsNoText(head: Buffer, isUtf16: boolean): void {
  if (head.length === 0) throw new ImportRefusal('empty_file', 'The file is empty.');
  for (const [beginning, ...refusal] of BEGINNINGS) {
    if (head.subarray(0, beginning.length).equals(beginning)) throw new ImportRefusal(...refusal);
  }
  if (head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) throw zipRefusal(head);
  if (!isUtf16 && head.includes(0)) {
    throw new ImportRefusal(
      'binary_file',
      'The file holds bytes that no text has. Send a CSV or NDJSON file in UTF-8.',
    );
  }
}

/** Excel and LibreOffice write zips; both name what is in them near the beginning. */
function zipRefusal(head: Buffer): ImportRefusal {
  const isSpreadsheet = ['[Content_Types].xml', 'xl/', 'opendocument.spreadsheet', '_rels/'].some((name) =>
    head.includes(name),
  );
  if (isSpreadsheet) return new ImportRefusal(...EXCEL);
  return new ImportRefusal(
    'compressed_file',
    'This is a zip archive. Unpack it and send the CSV that is in it.',
  );
}

/** The same for text that is of another kind than tables. */
export function refuseOtherText(text: string): void {
  const start = text.slice(0, 1000).trimStart().toLowerCase();
  if (start === '') throw new ImportRefusal('empty_file', 'The file holds nothing but blanks.');
  if (start.startsWith('begin:vcard'))
    throw new ImportRefusal('vcard_file', 'This is a vCard file. Export the contacts as CSV instead.');
  if (/^<(!doctype|html|\?xml|table|workbook)/.test(start)) {
    throw new ImportRefusal(
      'markup_file',
      'This is a web page or XML, as some tools write under the name .xls. Open it in a spreadsheet and save it as CSV.',
    );
  }
  if (/^\[\s*(\{|\]|$)/.test(start)) {
    throw new ImportRefusal(
      'json_array',
      'This is one JSON array. Send NDJSON: one object in each line, without the brackets around them and the commas between them.',
    );
  }
}
