/** The rows that were refused, as a CSV that can be mended and sent again. Safe to open in a spreadsheet. */
import { BOM, csvLine } from './csv-line.ts';
import { guardFormula } from './formula-guard.ts';
import type { BadRowsWriter, FileForm, RowFault } from './import-types.ts';

/** The columns before those of the file. Nobody's data is called so: guessing leaves them out when the mended file comes again. */
const OWN_COLUMNS = ['Row in the file', 'What is wrong'] as const;

export const badRows: BadRowsWriter = {
  head: (form) => BOM + csvLine([...OWN_COLUMNS, ...withoutOwn(form.columns, form)].map(guardFormula)),
  line: ({ row, cells, fault }, faults, form) => {
    const given = fault === undefined ? withoutOwn(cells, form) : cells;
    return csvLine([String(row), faults.map(inWords).join(' '), ...given].map(guardFormula));
  },
};

/** A file of refused rows that was mended has them already. */
function withoutOwn(cells: readonly string[], { columns }: FileForm): readonly string[] {
  return OWN_COLUMNS.every((name, index) => columns[index] === name)
    ? cells.slice(OWN_COLUMNS.length)
    : cells;
}

/** One sentence. */
function inWords({ column, message }: RowFault): string {
  return column === null ? message : `${column} ${message}.`;
}
