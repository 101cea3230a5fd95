/** Looks at a file before it is imported: its form, its columns, its first rows, and where the columns most likely go. */
import { guessDelimiter } from './csv-delimiter.ts';
import { columnNames, requireFewColumns } from './csv-header.ts';
import { csvSplitter } from './csv-records.ts';
import { encodingFinder } from './decode-encoding.ts';
import type { FoundEncoding } from './decode-encoding.ts';
import { refuseOtherText } from './decode-refusals.ts';
import { decodeText } from './decode-text.ts';
import { guessMapping } from './guess-mapping.ts';
import { ImportRefusal } from './import-types.ts';
import type { Bytes, FileForm, ImportRecord, PreviewColumn, PreviewImport } from './import-types.ts';
import { isNdjson, ndjsonColumns } from './ndjson-records.ts';
import { recordsOf, splitterOf } from './read-records.ts';

/** The beginning of a file by which all but its encoding is found. In bytes; a row that is longer than this is not shown. */
const HEAD = 524_288;

const MOST_RECORDS = 20;

/** Reads the whole file once for its encoding, and its beginning for the rest. Throws `ImportRefusal`. */
export const previewImport: PreviewImport = async (bytes, { customFields, format }) => {
  const head = await readHead(bytes);
  refuseOtherText(head.text);
  const form = formOf(head, format);
  const records = firstRecords(head, form);
  const columns = form.columns.map((name, index) => ({ index, name, samples: samplesOf(records, index) }));
  return { form, columns, mapping: guessMapping(columns, customFields), records };
};

interface Head extends FoundEncoding {
  readonly text: string;
  /** Whether the text is that of the whole file. */
  readonly isWhole: boolean;
}

async function readHead(bytes: Bytes): Promise<Head> {
  const finder = encodingFinder();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    finder.push(piece);
    if (length < HEAD) pieces.push(piece.subarray(0, HEAD - length));
    length += piece.length;
  }
  const found = finder.found();
  let text = '';
  for await (const part of decodeText(each(pieces), found.encoding)) text += part;
  return { ...found, text, isWhole: length <= HEAD };
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

function formOf(
  { text, isWhole, encoding, isDamaged }: Head,
  wanted: FileForm['format'] | undefined,
): FileForm {
  const format = wanted ?? (isNdjson(text) ? 'ndjson' : 'csv');
  if (format === 'ndjson')
    return { format, encoding, isDamaged, delimiter: null, columns: required(ndjsonColumns(text, isWhole)) };
  const delimiter = guessDelimiter(text);
  const splitter = csvSplitter(delimiter);
  const header = splitter.push(text)[0] ?? (isWhole ? splitter.end()[0] : undefined);
  if (header?.fault !== undefined)
    throw new ImportRefusal('no_columns', `The first row names the columns. ${header.fault.message}`);
  return { format, encoding, isDamaged, delimiter, columns: required(columnNames(header?.cells ?? [])) };
}

function required(columns: string[]): string[] {
  requireFewColumns(columns.length);
  if (columns.length > 0) return columns;
  throw new ImportRefusal(
    'no_columns',
    'No column could be found. The first row of a CSV names the columns; each line of NDJSON is one object.',
  );
}

function firstRecords({ text, isWhole }: Head, form: FileForm): ImportRecord[] {
  const [splitter, toRecords] = [splitterOf(form), recordsOf(form)];
  const records = toRecords(splitter.push(text));
  if (isWhole) records.push(...toRecords(splitter.end()));
  return records.slice(0, MOST_RECORDS);
}

const [MOST_SAMPLES, LONGEST_SAMPLE] = [3, 80];

function samplesOf(records: readonly ImportRecord[], index: number): PreviewColumn['samples'] {
  const good = records.filter(({ fault }) => fault === undefined);
  const texts = good.map(({ cells }) => (cells[index] ?? '').trim()).filter((text) => text !== '');
  const distinct = [...new Set(texts)].slice(0, MOST_SAMPLES);
  return distinct.map((text) =>
    text.length > LONGEST_SAMPLE ? `${text.slice(0, LONGEST_SAMPLE - 1)}…` : text,
  );
}
