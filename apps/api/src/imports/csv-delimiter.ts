/** Guesses what stands between the cells of a CSV. */
import { csvSplitter, tellsDelimiter } from './csv-records.ts';
import type { Delimiter } from './import-types.ts';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

/** So many rows tell enough. */
const ROWS = 50;

/**
 * What Excel's first line says, else what cuts the first rows into the same number of cells most often, and into more than one. The
 * last row of the text may be cut off.
 */
export function guessDelimiter(text: string): Delimiter {
  const told = DELIMITERS.find((delimiter) => tellsDelimiter([firstLine(text)], `sep=${delimiter}`));
  if (told !== undefined) return told;
  const scores = DELIMITERS.map((delimiter) => scoreOf(text, delimiter));
  const best = Math.max(...scores);
  return DELIMITERS[best > 0 ? scores.indexOf(best) : 0] ?? ',';
}

function firstLine(text: string): string {
  return text.slice(0, 20).split(/[\r\n]/, 1)[0] ?? '';
}

/** The part of the rows that has as many cells as the first one; a little more for more cells. */
function scoreOf(text: string, delimiter: Delimiter): number {
  const rows = csvSplitter(delimiter).push(text).slice(0, ROWS);
  const [header, ...others] = rows.length > 0 ? rows : csvSplitter(delimiter).push(`${text}\n`);
  const width = header?.cells.length ?? 1;
  if (width < 2) return 0;
  const alike = others.filter(({ cells }) => cells.length === width).length;
  return (alike + 1) / (others.length + 1) + Math.min(width, 1000) / 1e6;
}
