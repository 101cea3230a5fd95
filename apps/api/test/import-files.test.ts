/**
 * What becomes of the files of `import-files`: exports as the tools write them, each with 50 difficult rows made by hand.
 *
 * google-contacts.csv: the columns that contacts.google.com writes since 2024 (`First Name … Labels … E-mail 1 - Label`), as many
 * public programs and tests quote them word for word; several values in one cell stand behind ` ::: `, groups of Google's own
 * begin with `* `. UTF-8, `\n`.
 * outlook.csv: the 92 columns of Outlook for Windows, “Outlook Contact Fields” (spstechnical.com/outlook_contacts_schema.htm) and
 * the exports quoted in public programs, with its `0/0/00`, `Unspecified`, `SMTP` and `EX`. Windows-1252, `\r\n`; signs that
 * encoding has not are the question marks that Windows writes.
 * hubspot.csv: default properties of contacts under the names of HubSpot's knowledge base (knowledge.hubspot.com, “HubSpot's default
 * contact properties”, “Export records”), every cell quoted, several choices behind `;`. UTF-8, `\n`.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ImportPreview, RowResult } from '../src/imports/import-types.ts';
import { previewImport } from '../src/imports/preview-import.ts';
import { readRecords } from '../src/imports/read-records.ts';
import { makeRowReader } from '../src/imports/row-values.ts';

interface ReadFile {
  readonly preview: ImportPreview;
  readonly results: ReadonlyMap<number, RowResult>;
}

async function readFile(name: string, defaultCountry: string): Promise<ReadFile> {
  const open = () =>
    createReadStream(join(import.meta.dirname, 'import-files', name), { highWaterMark: 1000 });
  const preview = await previewImport(open(), { customFields: [] });
  const read = makeRowReader(preview.mapping, {
    defaultCountry,
    toFieldValue: (_key, text) => ({ value: text }),
  });
  const results = new Map<number, RowResult>();
  for await (const records of readRecords(open(), preview.form)) {
    for (const record of records) results.set(record.row, read(record));
  }
  return { preview, results };
}

/** The rows that are refused, with the reasons. */
function refused({ results }: ReadFile) {
  return [...results].flatMap(([row, { faults }]) =>
    (faults ?? []).map(({ column, code }) => `${row} ${column ?? 'row'}: ${code}`),
  );
}

/** The good rows, with what is left out of them. */
function leftOut({ results }: ReadFile) {
  return [...results].flatMap(([row, { contact }]) =>
    (contact?.leftOut ?? []).map(({ column, code }) => `${row} ${column ?? 'row'}: ${code}`),
  );
}

function mapped({ preview }: ReadFile) {
  return preview.mapping.filter(({ to }) => to !== null).map(({ name, to }) => `${name} → ${to}`);
}

const at = ({ results }: ReadFile, row: number) => results.get(row)?.contact;

describe('an export of Google Contacts', async () => {
  const file = await readFile('google-contacts.csv', 'GB');

  test('is known by its columns', () => {
    const { format, encoding, isDamaged, delimiter, columns } = file.preview.form;
    expect([format, encoding, isDamaged, delimiter, columns.length]).toEqual([
      'csv',
      'utf-8',
      false,
      ',',
      46,
    ]);
    expect(mapped(file)).toEqual([
      'First Name → firstName',
      'Middle Name → middleName',
      'Last Name → lastName',
      'Organization Name → company',
      'Labels → tags',
      'E-mail 1 - Value → email',
      'E-mail 2 - Value → email',
      'E-mail 3 - Value → email',
      'Phone 1 - Value → phone',
      'Phone 2 - Value → phone',
      'Phone 3 - Value → phone',
    ]);
  });

  test('gives 41 contacts of 50 rows, and the reason of each other', () => {
    expect([file.results.size, refused(file)]).toEqual([
      50,
      [
        '18 row: nothing_given',
        '19 Phone 1 - Value: invalid_phone',
        '20 Phone 1 - Value: invalid_phone',
        '21 Phone 1 - Value: invalid_phone',
        '23 E-mail 1 - Value: invalid_email',
        '30 Last Name: too_long',
        '36 Phone 1 - Value: phone_extension',
        '41 E-mail 1 - Value: invalid_email',
        '47 Labels: invalid_tag',
      ],
    ]);
    expect(leftOut(file)).toEqual([
      '22 Phone 1 - Value: invalid_phone',
      '24 E-mail 1 - Value: invalid_email',
      '37 Phone 1 - Value: phone_extension',
    ]);
  });

  test.each([
    [4, { values: { name: '山本太郎', phone: '+819012345678' } }],
    [6, { values: { name: 'محمد عبد الله', phone: '+971501234567' }, tags: ['عملاء'] }],
    [8, { values: { name: 'Zoë 🚀 D’Angelo-Smith' }, tags: ['🚀 launch'] }],
    [9, { values: { name: 'Robert "Bobby" Tables, Jr.' } }],
    [12, { values: { email: 'dagny@example.org' }, otherEmails: ['dagny.private@example.net'] }],
    [13, { values: { phone: '+447700900102' }, otherPhones: ['+442079460001', '+442079460002'] }],
    [14, { values: { company: 'Pizzeria Vesuvio', phone: '+442079460003' } }],
    [25, { values: { name: '=HYPERLINK("http://evil.example","click") Formula' } }],
    [27, { values: { email: 'ada@example.com', phone: '+442079460958' }, tags: ['Duplicate'] }],
    [31, { values: { name: 'Chris Nbsp', email: 'chris@example.com', phone: '+447700900105' } }],
    [32, { values: { email: 'zerowidth@example.com', phone: '+447700900106' } }],
    [33, { values: { name: 'Broken Name Twolines' } }],
    [39, { values: { phone: '+971501234568' } }],
    [42, { values: { email: 'brackets@example.com' } }],
    [46, { tags: ['A', 'B', 'Friends & Family'] }],
    [51, { values: { name: 'Last Row', email: 'last.row@example.com', phone: '+447700900111' } }],
  ])('makes of row %i what it means', (row, contact) => {
    expect(at(file, row)).toMatchObject(contact);
  });
});

describe('an export of Outlook', async () => {
  const file = await readFile('outlook.csv', 'DE');

  test('is known by its columns', () => {
    const { format, encoding, isDamaged, delimiter, columns } = file.preview.form;
    expect([format, encoding, isDamaged, delimiter, columns.length]).toEqual([
      'csv',
      'windows-1252',
      false,
      ',',
      92,
    ]);
    expect(mapped(file)).toEqual([
      'First Name → firstName',
      'Middle Name → middleName',
      'Last Name → lastName',
      'Company → company',
      'Mobile Phone → phone',
      'Categories → tags',
      'E-mail Address → email',
      'Language → locale',
      'E-mail 2 Address → email',
      'E-mail 3 Address → email',
      'Business Phone → phone',
      'Primary Phone → phone',
      'Business Phone 2 → phone',
      'Home Phone → phone',
      'Home Phone 2 → phone',
      'Car Phone → phone',
      'Company Main Phone → phone',
      'Other Phone → phone',
    ]);
  });

  test('gives 38 contacts of 50 rows, and the reason of each other', () => {
    expect([file.results.size, refused(file)]).toEqual([
      50,
      [
        '8 E-mail Address: exchange_address',
        '12 Business Phone: phone_extension',
        '14 Mobile Phone: spreadsheet_number',
        '16 Mobile Phone: ambiguous_phone',
        '22 row: nothing_given',
        '23 row: nothing_given',
        '37 Mobile Phone: invalid_phone',
        '38 E-mail Address: invalid_email',
        '39 E-mail Address: invalid_email',
        '40 Mobile Phone: invalid_phone',
        '41 Mobile Phone: invalid_phone',
        '42 Last Name: too_long',
      ],
    ]);
    expect(leftOut(file)).toEqual([
      '9 E-mail Address: exchange_address',
      '13 Business Phone: phone_extension',
    ]);
  });

  test.each([
    [
      2,
      { values: { name: 'Jürgen Müller', company: 'Müller & Söhne GmbH' }, tags: ['Geschäftlich', 'Kunde'] },
    ],
    [2, { values: { phone: '+4915123456789' }, otherPhones: ['+49891234567'] }],
    [4, { values: { name: 'François Émile Lefèvre-Dubois', company: 'L’Œuvre – Éditions' } }],
    [10, { values: { phone: '+4915123456781' }, otherPhones: ['+49891234560'] }],
    [11, { values: { email: 'max@example.de', phone: '+4915123456781' } }],
    [15, { values: { phone: '+4915123456783' } }],
    [17, { values: { phone: '+4915123456785' } }],
    [18, { values: { phone: '+4915123456786' } }],
    [26, { values: { name: 'Semikolon; Strich|Tab Ende' }, tags: ['A', 'B'] }],
    [32, { values: { name: 'Leerzeichen vorn und hinten', company: 'Firma', phone: '+4915123456787' } }],
    [34, { values: { email: 'eins@example.de' }, otherEmails: ['zwei@example.de', 'drei@example.de'] }],
    [45, { values: { name: 'Zeilen umbruch Im Namen' } }],
    [46, { values: { name: 'Euro € Dash – Ellipsis…', company: 'Trademark™ ‚Quotes‘ Žižek Š Œ Ÿ' } }],
    [48, { values: { email: 'a@example.de' }, otherEmails: ['b@example.de'] }],
  ])('makes of row %i what it means', (row, contact) => {
    expect(at(file, row)).toMatchObject(contact);
  });
});

describe('an export of HubSpot', async () => {
  const file = await readFile('hubspot.csv', 'US');

  test('is known by its columns', () => {
    const { format, encoding, isDamaged, delimiter, columns } = file.preview.form;
    expect([format, encoding, isDamaged, delimiter, columns.length]).toEqual([
      'csv',
      'utf-8',
      false,
      ',',
      24,
    ]);
    expect(mapped(file)).toEqual([
      'First Name → firstName',
      'Last Name → lastName',
      'Email → email',
      'Mobile Phone Number → phone',
      'Company Name → company',
      'Preferred language → locale',
      'Time Zone → timezone',
      'Record ID → externalId',
      'Phone Number → phone',
      'Additional email addresses → email',
    ]);
  });

  test('gives 40 contacts of 50 rows, and the reason of each other', () => {
    expect([file.results.size, refused(file)]).toEqual([
      50,
      [
        '19 Email: invalid_email',
        '20 Email: invalid_email',
        '21 Email: invalid_email',
        '24 Phone Number: spreadsheet_number',
        '26 Phone Number: phone_extension',
        '28 Phone Number: invalid_phone',
        '29 Phone Number: invalid_phone',
        '31 Phone Number: invalid_phone',
        '38 Last Name: too_long',
        '39 Last Name: invalid_text',
      ],
    ]);
    expect(leftOut(file)).toEqual([
      '4 Phone Number: foreign_phone',
      '18 Additional email addresses: invalid_email',
      '18 Additional email addresses: invalid_email',
      '27 Phone Number: phone_extension',
    ]);
  });

  test.each([
    [2, { values: { externalId: '51', phone: '+12025550101', locale: 'en', timezone: 'America/New_York' } }],
    [4, { values: { name: 'Camille Durand', phone: '+33600000001', company: 'Fromagerie Durand' } }],
    [8, { values: { name: '佐藤さくら', timezone: 'Asia/Tokyo' } }],
    [13, { values: { externalId: '601', email: 'no.name@example.com' } }],
    [
      17,
      {
        values: { email: 'semi@example.com' },
        otherEmails: ['semi.two@example.com', 'semi.three@example.com'],
      },
    ],
    [25, { values: { phone: '+14155550134' } }],
    [32, { values: { name: "=cmd|' /C calc'!A0 -2+3", company: '@evil' } }],
    [34, { values: { name: "'Quoted' O''Neil" } }],
    [36, { values: { name: "<script>alert(1)</script> Bobby'); DROP TABLE contacts;--" } }],
    [41, { values: { company: 'parley_live_looksLikeAKeyButIsAName' } }],
    [42, { values: { name: 'Comma Last, First', company: 'Smith, Jones & Co., Inc.' } }],
    [48, { values: { phone: '+447700900112' }, otherPhones: [] }],
    [49, { values: { phone: '+447700900113' } }],
    [51, { values: { externalId: '2501', email: 'last.row@example.com', phone: '+14155550145' } }],
  ])('makes of row %i what it means', (row, contact) => {
    expect(at(file, row)).toMatchObject(contact);
  });
});
