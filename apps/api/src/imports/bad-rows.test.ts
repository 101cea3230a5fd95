/** Guarantees of the file of refused rows, and of checking a mapping. */
import { describe, expect, test } from 'vitest';
import { inPieces } from '../../test/import-bytes.ts';
import { badRows } from './bad-rows.ts';
import { checkMapping } from './check-mapping.ts';
import type { FileForm, ImportRecord, MappedColumn } from './import-types.ts';
import { previewImport } from './preview-import.ts';
import { makeRowReader } from './row-values.ts';

/** The refused rows of a file as a file, and the reading of both. */
async function refused(text: string) {
  const { form, records, mapping } = await previewImport(inPieces(Buffer.from(text)), { customFields: [] });
  const read = makeRowReader(mapping, { defaultCountry: null, toFieldValue: () => ({ value: true }) });
  const lines = records.flatMap((record) => {
    const { faults } = read(record);
    return faults === undefined ? [] : [badRows.line(record, faults, form)];
  });
  return { form, records, mapping, file: badRows.head(form) + lines.join('') };
}

describe('the file of refused rows', () => {
  const text =
    'Name,Email,Phone\n"=Ada, ""A""\n2nd",ada@,+1\nBob,bob@example.com,\n"Eve,eve@example.com\n\'@x,,ask\n';

  test('holds each with its number and every reason, and can be opened in a spreadsheet', async () => {
    const { file } = await refused(text);
    expect(file.split('\r\n')).toEqual([
      '\ufeffRow in the file,What is wrong,Name,Email,Phone',
      '2,Email is not an e-mail address. Phone is not a phone number.,"\'=Ada, ""A""\n2nd",ada@,\'+1',
      `4,"A quotation mark is opened and never closed. Close it, or write it twice where it belongs to the text.","""Eve,eve@example.com"`,
      "5,Phone is not a phone number.,''@x,,ask",
      '',
    ]);
  });

  test('is read again as the same rows', async () => {
    const first = await refused(text);
    const again = await refused(first.file);
    const values = again.records.map(({ cells }) => cells.slice(2).map((cell) => cell.replace(/^'/, '')));
    expect(values.slice(0, 1)).toEqual([first.records[0]?.cells]);
    expect(again.mapping.filter(({ to }) => to !== null).map(({ name, to }) => [name, to])).toEqual([
      ['Name', 'name'],
      ['Email', 'email'],
      ['Phone', 'phone'],
    ]);
  });

  test('has its own columns once, however often it is mended', async () => {
    const { file } = await refused((await refused(text)).file);
    expect(file.split('\r\n')[0]).toBe('\ufeffRow in the file,What is wrong,Name,Email,Phone');
    expect(file.split('\r\n')[1]).toMatch(/^2,Email is not/);
  });

  test('holds the cells of a row that has too many', async () => {
    const { file } = await refused('Name,Email\nAda,ada@example.com,Ltd,Inc\n');
    expect(file.split('\r\n')[1]).toMatch(/^2,The row has more cells.*,Ada,ada@example.com,Ltd,Inc$/);
  });
});

describe('a mapping', () => {
  const form: FileForm = {
    format: 'csv',
    encoding: 'utf-8',
    isDamaged: false,
    delimiter: ',',
    columns: ['Name', 'Email', 'Email (2)'],
  };
  const check = (...mapping: MappedColumn[]) =>
    checkMapping(mapping, form, [{ key: 'plan', label: 'Plan' }]).map(({ code }) => code);
  const column = (
    index: number,
    to: MappedColumn['to'],
    name = form.columns[index] ?? 'Else',
  ): MappedColumn => ({ column: index, name, to });

  test('is good with several columns for addresses, and with some left out', () => {
    expect(check(column(0, null), column(1, 'email'), column(2, 'email'))).toEqual([]);
    expect(check(column(0, 'fields.plan'))).toEqual([]);
  });

  test.each([
    ['a column that the file has not', [column(7, 'name')], ['unknown_column']],
    ['a column under another name', [column(0, 'name', 'Nom')], ['other_column']],
    ['a column twice', [column(0, 'name'), column(0, 'company')], ['column_twice']],
    ['two columns for one value', [column(0, 'name'), column(1, 'name')], ['target_twice']],
    ['a custom field that there is not', [column(0, 'fields.gone')], ['unknown_target']],
    ['nothing that goes anywhere', [column(0, null)], ['nothing_mapped']],
  ])('is refused for %s', (_why, mapping, codes) => {
    expect(check(...mapping)).toEqual(codes);
  });
});

test('rows with fewer cells than columns are read, those with empty ones too many as well', async () => {
  const text = 'Name,Email,Phone\nAda\nBob,bob@example.com,,,\n';
  const { records } = await refused(text);
  const expected: ImportRecord[] = [
    { row: 2, cells: ['Ada', '', ''] },
    { row: 3, cells: ['Bob', 'bob@example.com', ''] },
  ];
  expect(records).toEqual(expected);
});
