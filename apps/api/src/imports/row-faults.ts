/** What can be wrong with a row and with one of its cells, in the words that its owner reads. */
import type { RowFault } from './import-types.ts';

const FAULTS = {
  open_quote:
    'A quotation mark is opened and never closed. Close it, or write it twice where it belongs to the text.',
  stray_quote:
    'After a closing quotation mark stands more text. A quotation mark within a quoted cell is written twice.',
  row_too_long: 'The row is longer than 1,000,000 characters; only its beginning is given back.',
  too_many_cells:
    'The row has more cells than there are columns. Put a cell that holds the separator in quotation marks.',
  undecodable: 'The row holds bytes that are no text in the encoding of the file, shown as �.',
  invalid_json: 'The line is not valid JSON.',
  not_an_object: 'The line holds no JSON object.',
  unknown_key: 'The line has a key that the mapping does not name.',
  nested_value:
    'A value in the line holds others within it. Give text, a number, true or false, or a list of these.',
  nothing_given: 'The row has no name, e-mail address, phone number, company or id.',
} as const;

export type RowFaultCode = keyof typeof FAULTS;

/** What is wrong with one cell, in words that go on from the name of its column. */
export type CellFault = Pick<RowFault, 'code' | 'message'>;

export function rowFault(code: RowFaultCode): RowFault {
  return { column: null, code, message: FAULTS[code] };
}
