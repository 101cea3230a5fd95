/** Reads NDJSON, one JSON object in each line, into the same rows as a CSV gives. */
import { LONGEST_ROW } from './csv-records.ts';
import type { RowSplitter } from './csv-records.ts';
import type { ImportRecord } from './import-types.ts';
import { writeList } from './list-text.ts';
import { rowFault } from './row-faults.ts';
import type { RowFaultCode } from './row-faults.ts';

/** The texts of a line by the name of the column. */
type Line = ReadonlyMap<string, string>;

/** A longer key is the name of nothing. */
const LONGEST_KEY = 200;

/** The lines as rows with these columns. A line with a key besides that holds something is refused, so that nothing gets lost. */
export function ndjsonSplitter(columns: readonly string[]): RowSplitter {
  const places = new Map(columns.map((name, index) => [name, index]));
  return lineSplitter((text, row) => {
    const line = readLine(text);
    if (typeof line === 'string') return brokenLine(row, text, line);
    const cells = Array.from<string>({ length: columns.length }).fill('');
    for (const [name, value] of line) {
      const place = places.get(name);
      if (place !== undefined) cells[place] = value;
      else if (value !== '') return brokenLine(row, text, 'unknown_key');
    }
    return { row, cells };
  });
}

/** The keys of the first lines, in the order in which they come. */
export function ndjsonColumns(text: string, isWhole: boolean): string[] {
  const names = new Set<string>();
  const splitter = lineSplitter((line, row) => {
    const read = readLine(line);
    if (typeof read !== 'string') for (const name of read.keys()) names.add(name);
    return { row, cells: [] };
  });
  splitter.push(text);
  if (isWhole) splitter.end();
  return [...names];
}

/** Whether a text begins as NDJSON does. */
export function isNdjson(text: string): boolean {
  const [line = ''] = text.trimStart().split(/\r?\n/, 1);
  return line.startsWith('{') && typeof readLine(line.slice(0, LONGEST_ROW)) !== 'string';
}

function lineSplitter(read: (text: string, row: number) => ImportRecord): RowSplitter {
  let [rest, row, isSkipping] = ['', 0, false];
  const take = (piece: string, isLast: boolean) => {
    const records: ImportRecord[] = [];
    const lines = (rest + piece).split('\n');
    rest = isLast ? '' : (lines.pop() ?? '');
    for (const line of lines) {
      if (!isSkipping) row += 1;
      if (!isSkipping && line.length > LONGEST_ROW) records.push(brokenLine(row, line, 'row_too_long'));
      else if (!isSkipping && line.trim() !== '') records.push(read(line, row));
      isSkipping = false;
    }
    if (rest.length > LONGEST_ROW) {
      if (!isSkipping) records.push(brokenLine((row += 1), rest, 'row_too_long'));
      [rest, isSkipping] = ['', true];
    }
    return records;
  };
  return { push: (piece) => take(piece, false), end: () => take('', true) };
}

function brokenLine(row: number, text: string, code: RowFaultCode): ImportRecord {
  return { row, cells: [text.slice(0, LONGEST_ROW).trimEnd()], fault: rowFault(code) };
}

/** The values of a line as texts, or what is wrong with it. `{"fields": {"plan": …}}` is the column `fields.plan`. */
function readLine(text: string): Line | RowFaultCode {
  const parsed = parseJson(text);
  if (parsed === undefined) return 'invalid_json';
  if (!isObject(parsed)) return 'not_an_object';
  const line = new Map<string, string>();
  for (const [key, value] of Object.entries(parsed)) {
    const isFields = key === 'fields' && isObject(value);
    const pairs = isFields
      ? Object.entries(value).map(([name, item]) => [`fields.${name}`, item] as const)
      : [[key, value] as const];
    for (const [name, item] of pairs) {
      const written = textOf(item);
      if (name.length > LONGEST_KEY) return 'unknown_key';
      if (written === null) return 'nested_value';
      line.set(name, written);
    }
  }
  return line;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Null is a value that is not given, as an empty cell is. A list is written as in our CSV. */
function textOf(value: unknown): string | null {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return null;
  const items = value.map((item: unknown) => (Array.isArray(item) ? null : textOf(item)));
  return items.includes(null) ? null : writeList(items.filter((item) => item !== null));
}
