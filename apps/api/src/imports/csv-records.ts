/**
 * Splits the text of a CSV into its rows, piece by piece. A parser of our own, since one bad row must never cost the rows after it:
 * where a quotation mark is missing, reading goes on at the next line.
 */
import { newlineOf } from './csv-newline.ts';
import type { Newline } from './csv-newline.ts';
import { readQuotedRow } from './csv-quoted-row.ts';
import { rowFault } from './row-faults.ts';
import type { RowFaultCode } from './row-faults.ts';
import type { Delimiter, ImportRecord } from './import-types.ts';

/** A longer row is no row: most often a quotation mark is missing, or it is not a CSV. In characters. */
export const LONGEST_ROW = 1_000_000;

// Each costs a look ahead of LONGEST_ROW characters, so a file full of them would be read a million times over.
const MOST_LOOKS_AHEAD = 100;

/** Gives the rows that each piece completes. However the text is cut, the rows are the same. */
export interface RowSplitter {
  readonly push: (piece: string) => ImportRecord[];
  readonly end: () => ImportRecord[];
}

/** Where reading stands. */
interface Place {
  readonly delimiter: Delimiter;
  text: string;
  at: number;
  isLast: boolean;
  newline: Newline | null;
  row: number;
  isStart: boolean;
  isSkipping: boolean;
  looksAhead: number;
  records: ImportRecord[];
}

/** The rows with all their cells. Blank ones are left out but counted; Excel's first line `sep=;` is neither. */
export function csvSplitter(delimiter: Delimiter): RowSplitter {
  const place: Place = {
    delimiter,
    text: '',
    at: 0,
    isLast: false,
    newline: null,
    row: 0,
    isStart: true,
    isSkipping: false,
    looksAhead: 0,
    records: [],
  };
  const take = (piece: string, isLast: boolean) => {
    place.text = place.text.slice(place.at) + piece;
    place.at = 0;
    place.isLast = isLast;
    place.records = [];
    readRows(place);
    return place.records;
  };
  return { push: (piece) => take(piece, false), end: () => take('', true) };
}

function readRows(place: Place): void {
  const { text, isLast } = place;
  place.newline ??= newlineOf(text, isLast || text.length > LONGEST_ROW);
  if (place.newline === null) return;
  // Looked for once, not once a row: most files have few.
  let quote = -1;
  while (place.at < text.length) {
    if (place.isSkipping && !skipLine(place)) return;
    if (quote < place.at) quote = indexOr(text, '"', place.at);
    const end = indexOr(text, place.newline, place.at);
    const isWhole = end < text.length || isLast;
    const isRead = quote < end || !isWhole ? readHardRow(place, quote < end) : readPlainRow(place, end);
    if (!isRead) return;
  }
}

/** The place of what is looked for, or the end of the text. */
function indexOr(text: string, sought: string, from: number): number {
  const at = text.indexOf(sought, from);
  return at === -1 ? text.length : at;
}

/** A whole row without any quotation mark, which is most of them. */
function readPlainRow(place: Place, end: number): true {
  const { text, at } = place;
  if (end - at > LONGEST_ROW) return skipRest(place, 'row_too_long');
  const hasReturn = place.newline === '\n' && end > at && text.charCodeAt(end - 1) === 13;
  keep(place, text.slice(at, hasReturn ? end - 1 : end).split(place.delimiter));
  place.at = end + 1;
  return true;
}

/** A row with quotation marks, or one that is not over yet: then nothing is read and the answer is false. */
function readHardRow(place: Place, isQuoted: boolean): boolean {
  const { text, at, delimiter, newline, isLast } = place;
  const hasRoom = text.length - at <= LONGEST_ROW;
  if (!isQuoted) return hasRoom ? false : skipRest(place, 'row_too_long');
  const row = readQuotedRow(text, at, { delimiter, newline: newline ?? '\n', isLast });
  if (row === null) return hasRoom && !isLast ? false : giveUpLine(place);
  if (row.next - at > LONGEST_ROW + 2) return giveUpLine(place);
  if (row.cells !== null) keep(place, row.cells);
  else keepBroken(place, text.slice(at, row.next), 'stray_quote');
  place.at = row.next;
  return true;
}

/** What begins here has a quotation mark too few: its first line is refused, and the next line begins a row. */
function giveUpLine(place: Place): true {
  const { text, at } = place;
  const end = indexOr(text, place.newline ?? '\n', at);
  place.looksAhead += 1;
  if (end - at > LONGEST_ROW || place.looksAhead > MOST_LOOKS_AHEAD) return skipRest(place, 'open_quote');
  keepBroken(place, text.slice(at, end), 'open_quote');
  place.at = end + 1;
  return true;
}

/** As much as a row may hold is refused together, and what is left of the line it ends in is passed over. */
function skipRest(place: Place, fault: RowFaultCode): true {
  keepBroken(place, place.text.slice(place.at, place.at + LONGEST_ROW), fault);
  place.at = Math.min(place.at + LONGEST_ROW, place.text.length);
  place.isSkipping = true;
  return true;
}

/** True when the end of the line was found. */
function skipLine(place: Place): boolean {
  const end = place.text.indexOf(place.newline ?? '\n', place.at);
  place.at = end === -1 ? place.text.length : end + 1;
  place.isSkipping = end === -1;
  return end !== -1;
}

function keep(place: Place, cells: string[]): void {
  const isFirst = place.isStart;
  place.isStart = false;
  if (isFirst && tellsDelimiter(cells, place.delimiter)) return;
  place.row += 1;
  if (!isBlank(cells)) place.records.push({ row: place.row, cells });
}

function keepBroken(place: Place, text: string, code: RowFaultCode): void {
  place.isStart = false;
  place.row += 1;
  place.records.push({ row: place.row, cells: [text.trimEnd()], fault: rowFault(code) });
}

/** Excel's first line, which says what stands between the cells: `sep=;`. */
export function tellsDelimiter(cells: readonly string[], delimiter: string): boolean {
  return /^sep=.?$/i.test(cells.join(delimiter));
}

/** Whether a row holds nothing but blanks. */
export function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}
