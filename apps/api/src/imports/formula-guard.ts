/** Keeps texts of a CSV from being run as formulas by a spreadsheet, and takes that off again. The two undo each other exactly. */

// What spreadsheets take as the beginning of a formula, also in the wide forms, and the apostrophe that guards it.
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/;
const RUNS = /^'*[=+\-@\t\r＝＋－＠]/;

/** The text with an apostrophe before it when a spreadsheet would run it. */
export function guardFormula(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

/** The text without that apostrophe. Others, as in `'t Hooft`, stay. */
export function unguardFormula(text: string): string {
  return text.charCodeAt(0) === 39 && GUARDED.test(text) ? text.slice(1) : text;
}
