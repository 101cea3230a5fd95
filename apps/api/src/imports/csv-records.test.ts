/** Guarantees of reading broken CSV: a bad row is refused in words and costs no other. */
import { describe, expect, test } from 'vitest';
import { csvSplitter, LONGEST_ROW } from './csv-records.ts';
import type { ImportRecord } from './import-types.ts';

function rows(text: string, delimiter: ',' | ';' = ','): ImportRecord[] {
  const splitter = csvSplitter(delimiter);
  return [...splitter.push(text), ...splitter.end()];
}

/** What of each row matters here: its number, and its cells or why it is refused. */
function brief(text: string, delimiter?: ',' | ';') {
  return rows(text, delimiter).map(({ row, cells, fault }) => [row, fault?.code ?? cells]);
}

describe('a row is numbered as a spreadsheet shows it', () => {
  test.each([
    [
      'over blank lines',
      'a\n\n \nb',
      [
        [1, ['a']],
        [4, ['b']],
      ],
    ],
    [
      'over rows of empty cells',
      'a,b\n,\nc,d',
      [
        [1, ['a', 'b']],
        [3, ['c', 'd']],
      ],
    ],
    [
      'over lines within quotation marks',
      '"a\n\nb"\nc',
      [
        [1, ['a\n\nb']],
        [2, ['c']],
      ],
    ],
    [
      'after the line by which Excel tells the separator',
      'sep=,\r\na\r\nb',
      [
        [1, ['a']],
        [2, ['b']],
      ],
    ],
    [
      'where the same line comes later',
      'a\nsep=,\nb',
      [
        [1, ['a']],
        [2, ['sep=', '']],
        [3, ['b']],
      ],
    ],
  ])('%s', (_name, text, expected) => {
    expect(brief(text)).toEqual(expected);
  });
});

describe('what is not quite a CSV is read as it is meant', () => {
  test.each([
    ['a quotation mark within a cell', `6'2",b`, [`6'2"`, 'b']],
    ['blanks behind a closed cell', '"a" ,b', ['a', 'b']],
    ['a blank before a quotation mark', 'a, "b"', ['a', ' "b"']],
    ['an empty quoted cell', '"",""""', ['', '"']],
    ['a carriage return within a cell', 'a\rb,c\n', ['a\rb', 'c']],
  ])('%s', (_name, text, cells) => {
    expect(brief(`x,y\n${text}`).at(-1)).toEqual([2, cells]);
  });
});

describe('a quotation mark that is never closed', () => {
  test('costs its own line only', () => {
    expect(brief('a,b\n"open,1\nc,2\nd,3\n')).toEqual([
      [1, ['a', 'b']],
      [2, 'open_quote'],
      [3, ['c', '2']],
      [4, ['d', '3']],
    ]);
  });

  test('gives the line back as it stands', () => {
    expect(rows('"open,1\nb')[0]).toMatchObject({ row: 1, cells: ['"open,1'] });
  });

  test('costs its own line only where a million rows follow', () => {
    const splitter = csvSplitter(',');
    const line = 'x,y\n'.repeat(5_000);
    let [all, bad] = [0, 0];
    const count = (records: readonly ImportRecord[]) => {
      all += records.length;
      bad += records.filter(({ fault }) => fault !== undefined).length;
    };
    count(splitter.push('"open,1\n'));
    for (let piece = 0; piece < 200; piece += 1) count(splitter.push(line));
    count(splitter.end());
    expect([all, bad]).toEqual([1_000_001, 1]);
  });

  test('is looked for so often only, however many there are', () => {
    // Each of these lines opens a cell whether the one before was open or not.
    const text = `a"x,"b\n`.repeat(400_000);
    const bad = rows(text);
    expect(bad.every(({ fault }) => fault !== undefined)).toBe(true);
    const given = bad.reduce((sum, { cells }) => sum + (cells[0]?.length ?? 0), 0);
    expect(given).toBeGreaterThan(text.length / 3);
  });
});

describe('text after a closed cell', () => {
  test('costs its own line only', () => {
    expect(brief('"a" b,1\nc,2\n')).toEqual([
      [1, 'stray_quote'],
      [2, ['c', '2']],
    ]);
  });

  test('costs the lines of the cell when it had several', () => {
    expect(brief('"a\nb" c,1\nd,2\n')).toEqual([
      [1, 'stray_quote'],
      [2, ['d', '2']],
    ]);
  });
});

describe('a line of 50 MB', () => {
  test.each([
    ['without quotation marks', 'x', 'row_too_long'],
    ['after an open quotation mark', '"x', 'open_quote'],
  ])('%s is refused once, its beginning given back, and the next row read', (_name, start, code) => {
    const splitter = csvSplitter(',');
    const found = [...splitter.push(`a,b\n${start}`)];
    const piece = 'x'.repeat(1 << 20);
    for (let n = 0; n < 50; n += 1) found.push(...splitter.push(piece));
    found.push(...splitter.push('\nc,d\n'), ...splitter.end());
    expect(found.map(({ row, fault }) => [row, fault?.code])).toEqual([
      [1, undefined],
      [2, code],
      [3, undefined],
    ]);
    expect(found[1]?.cells[0]).toHaveLength(LONGEST_ROW);
  });
});
