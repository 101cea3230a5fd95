/** The rows of a file, read in the form that the preview found. */
import { csvSplitter, isBlank } from './csv-records.ts';
import { decodeText } from './decode-text.ts';
import type { Bytes, FileForm, ImportRecord, ReadRecords } from './import-types.ts';
import { ndjsonSplitter } from './ndjson-records.ts';
import { rowFault } from './row-faults.ts';

/**
 * The rows of data in order, some hundreds at a time, in constant memory: the header is none of them. The same bytes always give
 * the same rows with the same numbers, so a run goes on after row n by passing over `row <= n`. The texts of a row may share memory
 * with those beside it: who keeps few of many copies them.
 */
export const readRecords: ReadRecords = async function* (bytes: Bytes, form: FileForm) {
  const toRecords = recordsOf(form);
  const splitter = splitterOf(form);
  for await (const text of decodeText(bytes, form.encoding)) {
    const records = toRecords(splitter.push(text));
    if (records.length > 0) yield records;
  }
  const last = toRecords(splitter.end());
  if (last.length > 0) yield last;
};

/** What cuts the text of a file into rows. */
export function splitterOf({ format, delimiter, columns }: FileForm) {
  return format === 'ndjson' ? ndjsonSplitter(columns) : csvSplitter(delimiter ?? ',');
}

/** Takes the rows as they were cut, in their order: leaves out the header, and gives each as many cells as there are columns. */
export function recordsOf(form: FileForm): (rows: readonly ImportRecord[]) => ImportRecord[] {
  let isHeader = form.format === 'csv';
  return (rows) => {
    const data = isHeader && rows.length > 0 ? rows.slice(1) : rows;
    if (rows.length > 0) isHeader = false;
    return data.map((record) => fitted(record, form));
  };
}

function fitted(record: ImportRecord, { columns, isDamaged }: FileForm): ImportRecord {
  if (record.fault !== undefined) return record;
  const { row, cells } = record;
  if (isDamaged && cells.some((cell) => cell.includes('\ufffd')))
    return { row, cells, fault: rowFault('undecodable') };
  const missing = columns.length - cells.length;
  if (missing === 0) return record;
  if (missing > 0) return { row, cells: [...cells, ...Array.from<string>({ length: missing }).fill('')] };
  if (!isBlank(cells.slice(columns.length))) return { row, cells, fault: rowFault('too_many_cells') };
  return { row, cells: cells.slice(0, columns.length) };
}
