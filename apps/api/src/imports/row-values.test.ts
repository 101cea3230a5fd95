/** Guarantees of turning rows into contacts: values in the form in which they are kept, or each fault in words at its column. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guardFormula, unguardFormula } from './formula-guard.ts';
import type { MappedColumn, Target, ToFieldValue } from './import-types.ts';
import { readList, writeList } from './list-text.ts';
import { makeRowReader } from './row-values.ts';

const toFieldValue: ToFieldValue = (key, text) =>
  text === 'bad'
    ? { fault: { code: 'invalid_number', message: 'must be a number' } }
    : { value: `${key}:${text}` };

/** What becomes of one row, whose columns are called as they go. */
function read(
  row: readonly (readonly [Target, string])[],
  defaultCountry: string | null = 'GB',
  separator?: string,
) {
  const mapping: MappedColumn[] = row.map(([to], column) => ({ column, name: to, to, separator }));
  return makeRowReader(mapping, { defaultCountry, toFieldValue })({
    row: 2,
    cells: row.map(([, cell]) => cell),
  });
}

const faultOf = (row: Parameters<typeof read>[0], country: string | null = 'GB') =>
  read(row, country).faults?.map(({ column, code }) => `${column} ${code}`);

describe('a phone number', () => {
  test.each([
    ['+44 20 7946 0958', 'GB', '+442079460958'],
    ["'+44 20 7946 0958", null, '+442079460958'],
    ['0044 20 7946 0958', null, '+442079460958'],
    ['tel:+44-20-7946-0958', null, '+442079460958'],
    ['\u202a+44 20 7946 0958\u202c', null, '+442079460958'],
    ['＋４４　２０　７９４６　０９５８', null, '+442079460958'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['(020) 7946-0958', 'GB', '+442079460958'],
    ["'02079460958", 'GB', '+442079460958'],
    ['442079460958', 'GB', '+442079460958'],
    ['442079460958.0', 'GB', '+442079460958'],
    ['011 44 20 7946 0958', 'US', '+442079460958'],
    ['00 44 20 7946 0958', 'DE', '+442079460958'],
  ])('%s in %s is %s', (text, country, number) => {
    expect(read([['phone', text]], country).contact?.values).toEqual({ phone: number });
  });

  test.each([
    ['4.42079E+11', 'GB', 'spreadsheet_number'],
    ['4,42079E+11', 'GB', 'spreadsheet_number'],
    ['+44 20 7946 0958 ext. 12', 'GB', 'phone_extension'],
    ['020 7946 0958 x12', 'GB', 'phone_extension'],
    ['020 7946 0958', null, 'no_country_code'],
    ['01 42 68 53 00', 'US', 'foreign_phone'],
    ['4915123456784', 'DE', 'ambiguous_phone'],
    ['112', 'DE', 'invalid_phone'],
    ['ask Bob', 'GB', 'invalid_phone'],
    ['+1 415 555 0140 / +1 415 555 0141', 'US', 'invalid_phone'],
    [`+44 20 7946 0958${' '.repeat(40)}1`, 'GB', 'invalid_phone'],
  ])('%s in %s is refused: %s', (text, country, code) => {
    expect(faultOf([['phone', text]], country)).toEqual([`phone ${code}`]);
  });
});

describe('an e-mail address', () => {
  test.each([
    ['Ada@Example.COM', 'ada@example.com'],
    [' mailto:ada@example.com\u00a0', 'ada@example.com'],
    ['Ada Lovelace <ada@example.com>', 'ada@example.com'],
    ["sean.o'connor@example.ie", "sean.o'connor@example.ie"],
  ])('%s is %s', (text, email) => {
    expect(read([['email', text]]).contact?.values).toEqual({ email });
  });

  test.each([
    ['ada@example', 'invalid_email'],
    ['ada at example.com', 'invalid_email'],
    [`${'a'.repeat(250)}@example.com`, 'invalid_email'],
    ['parley_live_0abc@example.com', 'invalid_email'],
    ['/o=ExchangeLabs/cn=ada', 'exchange_address'],
  ])('%s is refused: %s', (text, code) => {
    expect(faultOf([['email', text]])).toEqual([`email ${code}`]);
  });

  test('is the first good one; the others are further ones, and bad ones beside a good one are left out with the reason', () => {
    const { contact } = read([
      ['email', 'none'],
      ['email', 'b@example.com ::: A@example.com'],
      ['email', 'B@example.com; c@example.com'],
    ]);
    expect(contact).toMatchObject({
      values: { email: 'b@example.com' },
      otherEmails: ['a@example.com', 'c@example.com'],
      leftOut: [{ column: 'email', code: 'invalid_email', message: 'is not an e-mail address' }],
    });
  });
});

describe('a name', () => {
  test.each([
    [{ firstName: 'Ada', middleName: 'King', lastName: 'Lovelace' }, 'Ada King Lovelace'],
    [{ firstName: '太郎', lastName: '山本' }, '山本太郎'],
    [{ firstName: '민수', lastName: '김' }, '김민수'],
    [{ name: 'Countess of Lovelace', firstName: 'Ada' }, 'Countess of Lovelace'],
    [{ name: ' ', lastName: 'Lovelace' }, 'Lovelace'],
    [{ name: 'Ada\r\nLovelace' }, 'Ada Lovelace'],
    [{ name: '\u00a0Ada  Lovelace\u00a0' }, 'Ada  Lovelace'],
    [{ lastName: "'t Hooft", firstName: 'Jan' }, "Jan 't Hooft"],
    [{ name: "'=1+1" }, '=1+1'],
  ])('%j is %s', (parts, name) => {
    expect(read(Object.entries(parts) as [Target, string][]).contact?.values).toEqual({ name });
  });

  test.each([
    ['x'.repeat(201), 'too_long'],
    ['Ada\u0007', 'invalid_text'],
    ['Ada\u0000', 'invalid_text'],
    ['Ada\ud800', 'invalid_text'],
  ])('%j is refused', (name, code) => {
    expect(faultOf([['name', name]])).toEqual([`name ${code}`]);
  });
});

describe('other values', () => {
  test('are told as they are kept', () => {
    const { contact } = read([
      ['externalId', ' crm-1 '],
      ['company', 'Engines\nLtd'],
      ['locale', 'pt_BR'],
      ['timezone', 'Europe/Berlin'],
      ['fields.plan', ' gold\n'],
      ['tags', 'vip;* myContacts;VIP;"a;b"'],
    ]);
    expect(contact).toMatchObject({
      values: {
        externalId: 'crm-1',
        company: 'Engines Ltd',
        locale: 'pt-BR',
        timezone: 'Europe/Berlin',
        fields: { plan: 'plan:gold' },
      },
      tags: ['vip', 'a;b'],
    });
  });

  test('that are wrong are told all at once', () => {
    const row: (readonly [Target, string])[] = [
      ['externalId', 'parley_live_0abc'],
      ['locale', 'English (UK)'],
      ['timezone', 'Berlin'],
      ['fields.plan', 'bad'],
      ['tags', 'x'.repeat(81)],
    ];
    expect(faultOf(row)?.toSorted()).toEqual([
      'externalId secret',
      'fields.plan invalid_number',
      'locale invalid_text',
      'tags invalid_tag',
      'timezone invalid_timezone',
    ]);
  });

  test('are not given by empty cells, and a row that says nobody is refused', () => {
    expect(
      read([
        ['name', 'Ada'],
        ['email', ''],
        ['phone', ' '],
        ['fields.plan', ''],
      ]).contact,
    ).toEqual({
      values: { name: 'Ada' },
      tags: [],
      otherEmails: [],
      otherPhones: [],
      leftOut: [],
    });
    expect(
      faultOf([
        ['tags', 'vip'],
        ['locale', 'en'],
      ]),
    ).toEqual(['null nothing_given']);
  });

  test('of a row that could not be read are not looked at', () => {
    const fault = { column: null, code: 'open_quote', message: 'x' };
    const reader = makeRowReader([{ column: 0, name: 'Name', to: 'name' }], {
      defaultCountry: null,
      toFieldValue,
    });
    expect(reader({ row: 2, cells: ['Ada'], fault })).toEqual({ faults: [fault] });
  });
});

describe('what is written for a file is read as the same', () => {
  const texts = fc.string({ unit: fc.constantFrom(...`'=+-@\t\r＝＋－＠ab";,`), maxLength: 6 });

  test('guarded texts', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(unguardFormula(guardFormula(text))).toBe(text);
        expect(guardFormula(text)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      }),
      { numRuns: 2000 },
    );
  });

  test('lists', () => {
    const values = fc.array(
      texts.filter((text) => text.trim() !== ''),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(values, (list) => {
        expect(readList(writeList(list))).toEqual(list);
      }),
      { numRuns: 2000 },
    );
  });
});
