/** Custom values: what each type takes, the form in which it is kept, and the words of each refusal. */
import type { CustomFieldRow, FieldType } from '@parley/db';
import { describe, expect, test } from 'vitest';
import { patternFault } from './field-pattern.ts';
import { byKey, checkFieldValues, fieldValueFromText, missingFields } from './field-values.ts';

type Given = Partial<CustomFieldRow>;

function definition(type: FieldType, given: Given = {}): CustomFieldRow {
  const options = type === 'enum' || type === 'multi_enum' ? ['gold', 'Silver', 'bronze age'] : [];
  const times = { createdAt: '2026-02-11T09:00:00.000Z', updatedAt: '2026-02-11T09:00:00.000Z' };
  const rules = { validation: {}, required: false, isPersonal: false, archivedAt: null, version: 1 };
  return {
    id: 'fld_1',
    key: 'x',
    label: 'X',
    description: null,
    type,
    options,
    ...rules,
    ...times,
    ...given,
  };
}

/** The value as it is kept, or the code of the fault. */
function kept(type: FieldType, value: unknown, given?: Given) {
  const { values, faults } = checkFieldValues(byKey([definition(type, given)]), { x: value });
  return values ? values['x'] : faults[0]?.code;
}

function read(type: FieldType, text: string, given?: Given) {
  const judged = fieldValueFromText(definition(type, given), text, {
    timezone: 'Europe/Berlin',
    country: 'GB',
  });
  return 'fault' in judged ? judged.fault.code : judged.value;
}

describe('a value in JSON', () => {
  test.each<[FieldType, unknown, unknown]>([
    ['text', '  Ada ', 'Ada'],
    ['text', 'two\nlines', 'several_lines'],
    ['text', 'a\u001bb', 'control_character'],
    ['text', '\ud800', 'invalid_text'],
    ['text', '   ', 'blank'],
    ['text', 7, 'invalid_type'],
    ['text', 'x'.repeat(1001), 'too_long'],
    ['longtext', 'two\r\nlines\tand\rthree', 'two\nlines\tand\nthree'],
    ['longtext', 'a\u0000b', 'control_character'],
    ['number', -0, 0],
    ['number', 12.5, 12.5],
    ['number', '12', 'invalid_type'],
    ['number', 1e16, 'too_big'],
    ['boolean', true, true],
    ['boolean', 'true', 'invalid_type'],
    ['date', '2024-02-29', '2024-02-29'],
    ['date', '2025-02-29', 'invalid_date'],
    ['date', '0999-01-01', 'invalid_date'],
    ['date', '2026-2-1', 'invalid_date'],
    ['datetime', '2026-02-11T10:00:00.1234+01:00', '2026-02-11T09:00:00.123Z'],
    ['datetime', '2026-02-11T10:00:00', 'invalid_datetime'],
    ['datetime', '9999-12-31T23:00:00-05:00', 'invalid_datetime'],
    ['datetime', '2026-02-30T10:00:00Z', 'invalid_datetime'],
    ['url', 'https://example.com/a?b=ä', 'https://example.com/a?b=ä'],
    ['url', 'javascript:alert(1)', 'invalid_url'],
    ['url', 'example.com', 'invalid_url'],
    ['url', 'https://exa mple.com', 'invalid_url'],
    ['email', 'Ada@Example.COM', 'ada@example.com'],
    ['email', 'ada@', 'invalid_email'],
    ['phone', '+44 20 7946 0958', '+442079460958'],
    ['phone', '020 7946 0958', 'invalid_phone'],
    ['enum', 'gold', 'gold'],
    ['enum', 'Gold', 'invalid_choice'],
    ['multi_enum', ['bronze age', 'gold', 'gold'], ['gold', 'bronze age']],
    ['multi_enum', ['gold', 'lead'], 'invalid_choice'],
    ['multi_enum', 'gold', 'invalid_type'],
    ['multi_enum', [], null],
    ['number', null, null],
  ])('of the type %s given as %j is kept as %j', (type, value, expected) => {
    expect(kept(type, value)).toEqual(expected);
  });

  const [fiveAtMost, short] = [
    { min: 1, max: 5 },
    { min: 2, max: 3 },
  ];
  const untilNewYear = { max: '2026-01-01T00:00:00.000Z' };
  const plate = { pattern: '[A-Z]{2}\\d+' };

  test.each<[FieldType, unknown, { rules: Given['validation']; code: string | null }]>([
    ['number', 0, { rules: fiveAtMost, code: 'too_small' }],
    ['number', 5.5, { rules: fiveAtMost, code: 'too_big' }],
    ['number', 5, { rules: fiveAtMost, code: null }],
    ['text', 'a', { rules: short, code: 'too_small' }],
    ['text', 'abcd', { rules: short, code: 'too_big' }],
    ['multi_enum', ['gold'], { rules: { min: 2 }, code: 'too_small' }],
    ['date', '2025-12-31', { rules: { min: '2026-01-01' }, code: 'too_small' }],
    ['datetime', '2026-01-01T01:00:00+01:00', { rules: untilNewYear, code: null }],
    ['datetime', '2026-01-01T01:00:00Z', { rules: untilNewYear, code: 'too_big' }],
    ['text', 'AB12', { rules: plate, code: null }],
    ['text', 'AB12x', { rules: plate, code: 'pattern' }],
  ])('of the type %s given as %j keeps to the rules of the field: %j', (type, value, { rules, code }) => {
    const { faults } = checkFieldValues(byKey([definition(type, { validation: rules })]), { x: value });
    expect(faults?.[0]?.code ?? null).toBe(code);
  });

  test('of a field that there is not, or that is archived, is refused', () => {
    const definitions = byKey([definition('text', { archivedAt: '2026-02-11T09:00:00.000Z' })]);
    const { faults = [] } = checkFieldValues(definitions, { x: 'a', y: null });
    expect(faults.map(({ key, code }) => [key, code])).toEqual([
      ['x', 'archived_field'],
      ['y', 'unknown_field'],
    ]);
  });

  test('of a required field cannot be cleared, and must be given with a new contact', () => {
    expect(kept('text', null, { required: true })).toBe('required');
    expect(kept('multi_enum', [], { required: true })).toBe('required');
    const definitions = byKey([definition('text', { required: true })]);
    expect(missingFields(definitions, {}).map(({ key }) => key)).toEqual(['x']);
    expect(missingFields(definitions, { x: 'a' })).toEqual([]);
  });

  test('tells every fault at once', () => {
    const definitions = byKey([definition('number', { key: 'a' }), definition('date', { key: 'b' })]);
    const { faults = [] } = checkFieldValues(definitions, { a: 'x', b: 'y', c: 1 });
    expect(faults.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
  });
});

describe('a value in a text', () => {
  test.each<[FieldType, string, unknown]>([
    ['number', '1234.5', 1234.5],
    ['number', '12,5', 12.5],
    ['number', '1.234,5', 1234.5],
    ['number', '1,234.5', 1234.5],
    ['number', '1 234 567,5', 1_234_567.5],
    ['number', '1’234', 1234],
    ['number', '1,234,567', 1_234_567],
    ['number', '1.234', 1.234],
    ['number', '0,234', 0.234],
    ['number', '1,234', 'ambiguous_number'],
    ['number', '−3', -3],
    ['number', '1e3', 1000],
    ['number', '12.34.5', 'invalid_number'],
    ['number', '€ 5', 'invalid_number'],
    ['number', '0x10', 'invalid_number'],
    ['number', '1234567890123456', 'too_many_digits'],
    ['boolean', 'Yes', true],
    ['boolean', 'FALSCH', false],
    ['boolean', '1', true],
    ['boolean', 'perhaps', 'invalid_boolean'],
    ['date', '2026-02-11', '2026-02-11'],
    ['date', '20260211', '2026-02-11'],
    ['date', '2026-02-11 00:00:00', '2026-02-11'],
    ['date', '2026-02-11 10:00:00', 'invalid_date'],
    ['date', '11.2.2026', '2026-02-11'],
    ['date', '02/13/2026', '2026-02-13'],
    ['date', '13/02/2026', '2026-02-13'],
    ['date', '02/02/2026', '2026-02-02'],
    ['date', '02/03/2026', 'ambiguous_date'],
    ['date', '11 Feb 2026', '2026-02-11'],
    ['date', 'February 11th, 2026', '2026-02-11'],
    ['date', '11-Feb-2026', '2026-02-11'],
    ['date', '30 Feb 2026', 'invalid_date'],
    ['date', '11/02/26', 'invalid_date'],
    ['date', '--02-11', 'invalid_date'],
    ['datetime', '2026-02-11T10:00:00+01:00', '2026-02-11T09:00:00.000Z'],
    ['datetime', '2026-02-11 10:00', '2026-02-11T09:00:00.000Z'],
    ['datetime', '2026-07-11 10:00', '2026-07-11T08:00:00.000Z'],
    ['datetime', '02/13/2026 1:05 PM', '2026-02-13T12:05:00.000Z'],
    ['datetime', '11.02.2026', '2026-02-10T23:00:00.000Z'],
    ['datetime', '2026-02-11 25:00', 'invalid_datetime'],
    ['datetime', '02/03/2026 10:00', 'ambiguous_date'],
    ['url', 'www.example.com', 'https://www.example.com'],
    ['url', 'no address', 'invalid_url'],
    ['email', ' Ada@Example.com ', 'ada@example.com'],
    ['phone', '020 7946 0958', '+442079460958'],
    ['phone', '+1 202 555 0123', '+12025550123'],
    ['enum', 'GOLD', 'gold'],
    ['enum', 'Bronze Age', 'bronze age'],
    ['enum', 'lead', 'invalid_choice'],
    ['multi_enum', 'bronze age; GOLD;', ['gold', 'bronze age']],
    ['multi_enum', 'gold; lead', 'invalid_choice'],
    ['multi_enum', ' ; ', 'blank'],
    ['text', '  ', 'blank'],
    ['text', ' Ada ', 'Ada'],
  ])('for the type %s, %j, is read as %j', (type, text, expected) => {
    expect(read(type, text)).toEqual(expected);
  });

  test('keeps to the rules of the field, and never fills one that is archived', () => {
    expect(read('number', '7', { validation: { max: 5 } })).toBe('too_big');
    expect(read('text', 'a', { archivedAt: '2026-02-11T09:00:00.000Z' })).toBe('archived_field');
  });
});

describe('a pattern', () => {
  test.each(['(a', '(?=a)b', '\\1', '((a{100}){100}){100}', 'a{1000}'])(
    '%s is refused with its fault',
    (pattern) => {
      expect(patternFault(pattern)).toMatch(/^(is no pattern in the syntax of RE2: \w+|repeats too much)/);
    },
  );

  test('that other engines would never finish is run to its end', () => {
    expect(patternFault('(a*)*(a*)*b')).toBeNull();
    expect(kept('text', 'a'.repeat(1000), { validation: { pattern: '(a*)*(a*)*b' } })).toBe('pattern');
  });
});
