/** The names of the columns of a CSV, by its first row. */
import { ImportRefusal } from './import-types.ts';

/** A file with more has most likely another separator, or is no list of people. */
const MOST_COLUMNS = 1_000;

const LONGEST_NAME = 200;

/** Names without blanks around them, each of them once: a second `Phone` is `Phone (2)`, one without a name `Column 3`. */
export function columnNames(header: readonly string[]): string[] {
  requireFewColumns(header.length);
  if (header.some(isValue)) {
    throw new ImportRefusal(
      'no_columns',
      'The first row holds an e-mail address or a phone number. Put a row above it that names the columns, such as Name, Email, Phone.',
    );
  }
  const taken = new Set<string>();
  return header.map((cell, index) => distinct(plainName(cell) || `Column ${index + 1}`, taken));
}

/** Refuses a file with more columns than can be mapped. */
export function requireFewColumns(count: number): void {
  if (count <= MOST_COLUMNS) return;
  throw new ImportRefusal(
    'too_many_columns',
    `The file has ${count} columns; at most ${MOST_COLUMNS} can be imported.`,
  );
}

/** What no column is called. */
function isValue(cell: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell.trim()) || /^\+?[\d ().-]{8,20}$/.test(cell.trim());
}

function plainName(cell: string): string {
  const name = cell.replace(/[\u0000-\u0020\u007f-\u00a0\ufeff]+/g, ' ').trim();
  return name.slice(0, LONGEST_NAME).replace(/\p{Surrogate}/gu, '');
}

function distinct(name: string, taken: Set<string>): string {
  let candidate = name;
  for (let count = 2; taken.has(candidate); count += 1) candidate = `${name} (${count})`;
  taken.add(candidate);
  return candidate;
}
