/** Reads one row of a CSV in which quotation marks occur. */
import type { Newline } from './csv-newline.ts';
import type { Delimiter } from './import-types.ts';

interface RowForm {
  readonly delimiter: Delimiter;
  readonly newline: Newline;
  /** Whether the text ends with the file. */
  readonly isLast: boolean;
}

/** The cells and where the next row begins. Null for cells: after a closed cell stands something else than the next one. */
interface QuotedRow {
  readonly cells: string[] | null;
  readonly next: number;
}

/** A cell and the place after it; `isOver` when it ends the row. */
interface Cell {
  readonly value: string;
  readonly next: number;
  readonly isOver: boolean;
}

/** The row that begins at `from`; null when the text ends before it is known where the row does. */
export function readQuotedRow(text: string, from: number, form: RowForm): QuotedRow | null {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    const cell = text.charCodeAt(at) === QUOTE ? quotedCell(text, at, form) : plainCell(text, at, form);
    if (cell === null) return null;
    if (cell === 'stray') return strayRow(text, at, form);
    cells.push(cell.value);
    at = cell.next;
    if (cell.isOver) return { cells, next: at };
  }
}

const QUOTE = 34;

function quotedCell(text: string, at: number, form: RowForm): Cell | 'stray' | null {
  const close = closingQuote(text, at, form.isLast);
  if (close === -1) return null;
  const inside = text.slice(at + 1, close);
  const value = inside.includes('"') ? inside.replaceAll('""', '"') : inside;
  return afterQuote(text, close + 1, { form, value });
}

/** The next quotation mark that is not doubled; -1 when there is none yet. */
function closingQuote(text: string, at: number, isLast: boolean): number {
  let close = text.indexOf('"', at + 1);
  while (close !== -1 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2);
  return close === text.length - 1 && !isLast ? -1 : close;
}

/** What follows a closed cell: blanks, and then the next cell or the end of the row. */
function afterQuote(
  text: string,
  close: number,
  { form, value }: { form: RowForm; value: string },
): Cell | 'stray' | null {
  let at = close;
  while (text[at] === ' ') at += 1;
  const sign = text[at];
  if (sign === form.delimiter) return { value, next: at + 1, isOver: false };
  if (sign === form.newline) return { value, next: at + 1, isOver: true };
  if (sign === undefined) return form.isLast ? { value, next: at, isOver: true } : null;
  if (sign !== '\r') return 'stray';
  const next = text[at + 1];
  if (next === undefined) return form.isLast ? { value, next: at + 1, isOver: true } : null;
  return next === '\n' ? { value, next: at + 2, isOver: true } : 'stray';
}

/** A cell that does not begin with a quotation mark; one within it is a sign as any other, as in `6'2"`. */
function plainCell(text: string, at: number, { delimiter, newline, isLast }: RowForm): Cell | null {
  const line = text.indexOf(newline, at);
  const comma = text.indexOf(delimiter, at);
  if (comma !== -1 && (line === -1 || comma < line))
    return { value: text.slice(at, comma), next: comma + 1, isOver: false };
  if (line === -1 && !isLast) return null;
  const end = line === -1 ? text.length : line;
  const hasReturn = newline === '\n' && end > at && text.charCodeAt(end - 1) === 13;
  return { value: text.slice(at, hasReturn ? end - 1 : end), next: end + 1, isOver: true };
}

/** Ends with the line in which the stray sign stands. */
function strayRow(text: string, at: number, { newline, isLast }: RowForm): QuotedRow | null {
  const close = closingQuote(text, at, isLast);
  const line = text.indexOf(newline, close);
  if (line === -1) return isLast ? { cells: null, next: text.length } : null;
  return { cells: null, next: line + 1 };
}
