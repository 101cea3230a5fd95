/** Guarantees of guessing: the columns of the tools go where they belong, and what is not known is left out rather than mistaken. */
import { describe, expect, test } from 'vitest';
import { guessMapping } from './guess-mapping.ts';
import type { KnownField, PreviewColumn } from './import-types.ts';

const fields: KnownField[] = [
  { key: 'plan', label: 'Customer plan' },
  { key: 'birthday', label: 'Geburtstag' },
];

/** Where each column goes that goes anywhere, in the order in which they are tried. */
function guess(names: readonly string[], samples: Readonly<Record<string, readonly string[]>> = {}) {
  const columns: PreviewColumn[] = names.map((name, index) => ({
    index,
    name,
    samples: samples[name] ?? [],
  }));
  return guessMapping(columns, fields)
    .filter(({ to }) => to !== null)
    .map(({ name, to, separator }) => `${name} → ${to}${separator === undefined ? '' : ` by ${separator}`}`);
}

describe('columns go where people mean them in', () => {
  test.each([
    [
      'English',
      'First name,Surname,E-Mail,Mobile,Company',
      [
        'First name → firstName',
        'Surname → lastName',
        'E-Mail → email',
        'Mobile → phone',
        'Company → company',
      ],
    ],
    [
      'camel case',
      'firstName,lastName,emailAddress,phoneNumber,externalId',
      [
        'firstName → firstName',
        'lastName → lastName',
        'emailAddress → email',
        'externalId → externalId',
        'phoneNumber → phone',
      ],
    ],
    [
      'German, where Name is the surname',
      'Vorname,Name,E-Mail-Adresse,Handynummer,Firma',
      [
        'Vorname → firstName',
        'Name → lastName',
        'E-Mail-Adresse → email',
        'Handynummer → phone',
        'Firma → company',
      ],
    ],
    [
      'French',
      'Prénom,Nom,Courriel,Téléphone portable,Société,Étiquettes',
      [
        'Prénom → firstName',
        'Courriel → email',
        'Téléphone portable → phone',
        'Société → company',
        'Étiquettes → tags by ;',
        'Nom → lastName',
      ],
    ],
    [
      'Spanish',
      'Nombre,Apellidos,Correo electrónico,Teléfono móvil,Empresa',
      [
        'Apellidos → lastName',
        'Correo electrónico → email',
        'Teléfono móvil → phone',
        'Empresa → company',
        'Nombre → name',
      ],
    ],
    [
      'Russian',
      'Имя,Фамилия,Почта,Телефон',
      ['Имя → firstName', 'Фамилия → lastName', 'Почта → email', 'Телефон → phone'],
    ],
    [
      'Japanese',
      '氏名,メールアドレス,携帯電話,会社名',
      ['氏名 → name', 'メールアドレス → email', '携帯電話 → phone', '会社名 → company'],
    ],
    [
      'Chinese',
      '姓名,电子邮件,手机号码,公司',
      ['姓名 → name', '电子邮件 → email', '手机号码 → phone', '公司 → company'],
    ],
  ])('%s', (_language, header, expected) => {
    expect(guess(header.split(','))).toEqual(expected);
  });
});

test('Google’s older columns are known', () => {
  const names =
    'Name,Given Name,Additional Name,Family Name,Birthday,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name';
  expect(guess(names.split(','))).toEqual([
    'Name → name',
    'Given Name → firstName',
    'Additional Name → middleName',
    'Family Name → lastName',
    'Group Membership → tags by  ::: ',
    'E-mail 1 - Value → email',
    'Organization 1 - Name → company',
    'E-mail 2 - Value → email',
    'Phone 1 - Value → phone',
    'Birthday → fields.birthday',
  ]);
});

test('our own columns are known, but for those that we give ourselves', () => {
  const names =
    'id,externalId,name,email,phone,company,locale,timezone,tags,fields.plan,fields.gone,createdAt,updatedAt';
  const samples = { id: ['con_01k8zq3v9xe5fb6c7d8e9f0g1h'], locale: ['en-GB'], timezone: ['Europe/London'] };
  expect(guess(names.split(','), samples).toSorted()).toEqual([
    'company → company',
    'email → email',
    'externalId → externalId',
    'fields.plan → fields.plan',
    'locale → locale',
    'name → name',
    'phone → phone',
    'tags → tags by ;',
    'timezone → timezone',
  ]);
});

test('a mobile number is tried before others, wherever it stands', () => {
  expect(
    guess(['Home Phone', 'Business Phone 2', 'Business Phone', 'Mobile Phone', 'Home Fax', 'Pager']),
  ).toEqual([
    'Mobile Phone → phone',
    'Business Phone → phone',
    'Business Phone 2 → phone',
    'Home Phone → phone',
  ]);
});

test('a custom field is found by its key and by its label', () => {
  expect(guess(['Customer Plan', 'GEBURTSTAG', 'plan'])).toEqual([
    'Customer Plan → fields.plan',
    'GEBURTSTAG → fields.birthday',
  ]);
});

describe('values decide where names do not', () => {
  test('a column of addresses is the e-mail, one of numbers with country codes the phone', () => {
    const samples = {
      A: ['Ada'],
      B: ['ada@example.com', 'bob@example.com'],
      C: ['+44 20 7946 0958'],
      D: ['12345678'],
    };
    expect(guess(['A', 'B', 'C', 'D'], samples).toSorted()).toEqual(['B → email', 'C → phone']);
  });

  test('addresses of others are not taken when a column is called e-mail', () => {
    expect(guess(['Email', 'Contact owner'], { 'Contact owner': ['owner@example.com'] })).toEqual([
      'Email → email',
    ]);
  });

  test('a language or a time zone is only one when it looks like one', () => {
    expect(
      guess(['Language', 'Time zone'], { Language: ['en', 'pt_BR'], 'Time zone': ['Europe/Berlin'] }),
    ).toHaveLength(2);
    expect(
      guess(['Language', 'Time zone'], { Language: ['English'], 'Time zone': ['UTC +01:00 Berlin'] }),
    ).toEqual([]);
  });

  test.each([
    ['vip;uk', ';'],
    ['vip, uk', ','],
    ['vip|uk', '|'],
    ['vip ::: uk', ' ::: '],
    ['vip', ';'],
  ])('tags such as %s are parted by what stands between them', (sample, separator) => {
    expect(guess(['Tags'], { Tags: [sample] })).toEqual([`Tags → tags by ${separator}`]);
  });
});

test('nothing is taken for what it is not', () => {
  const names =
    "Home Fax,Pager,E-mail Display Name,E-mail 1 - Label,Phone 1 - Type,Contact owner,Email Domain,Manager's Name,Assistant's Phone,File As,Nickname,Phonetic First Name,Address 1 - Formatted,User 1,What is wrong,Row in the file";
  expect(guess(names.split(','))).toEqual([]);
});
