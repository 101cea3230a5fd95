/** Writes lines of CSV as RFC 4180 has them. */

/** The mark by which Excel knows that a file is in UTF-8. */
export const BOM = '\ufeff';

/** The cells with commas between them and `\r\n` behind. Cells that could be read otherwise are in quotation marks. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
