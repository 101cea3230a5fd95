/** The text of a cell as it is meant. */
import { unguardFormula } from './formula-guard.ts';

/** Without the guard against formulas and without blanks around it, among them those that do not break and those of no width. */
export function cellText(cell: string): string {
  return cell === '' ? cell : unguardFormula(cell).trim();
}

/** The same in one line: what was broken for a label or a table is one name again. */
export function lineText(cell: string): string {
  const text = cellText(cell);
  return /[\r\n\t]/.test(text) ? text.replace(/\s*[\r\n\t]+\s*/g, ' ') : text;
}

// Marks of direction and of no width come along when addresses and numbers are copied from a screen.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The same for addresses and numbers, which hold no marks that cannot be seen. */
export function bareText(cell: string): string {
  const text = cellText(cell);
  return INVISIBLE.test(text) ? text.replace(INVISIBLE, '').trim() : text;
}
