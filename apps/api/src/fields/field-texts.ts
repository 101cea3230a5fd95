/** Custom values out of texts, such as the cells of a CSV file, as people and tools write them. */
import type { CustomFieldRow, FieldType } from '@parley/db';
import type { CountryCode } from 'libphonenumber-js/max';
import { bad, good } from './field-faults.ts';
import type { Judged } from './field-faults.ts';
import { inForm, oneOf } from './field-forms.ts';
import { readDay, readMoment } from './field-times.ts';
import { e164 } from './phone-numbers.ts';

/** What a text leaves open. */
export interface TextOptions {
  /** The country of phone numbers without a country code; without it they are refused. */
  readonly country?: CountryCode | undefined;
  /** The time zone of moments without an offset; UTC when it is not said. */
  readonly timezone?: string | undefined;
}

type Reading = (text: string, definition: CustomFieldRow, options: TextOptions) => Judged;

/** Reads a text by the type of the field. */
export function inFormOfText(definition: CustomFieldRow, text: string, options: TextOptions): Judged {
  const trimmed = text.trim();
  if (trimmed === '') return bad('blank', 'must not be blank');
  const reading = READINGS[definition.type];
  return reading === undefined ? inForm(definition, trimmed) : reading(trimmed, definition, options);
}

/** Those that a text says otherwise than JSON does. */
const READINGS: Readonly<Partial<Record<FieldType, Reading>>> = {
  number: (text, definition) => {
    const read = numberOf(text);
    return typeof read === 'number' ? inForm(definition, read) : read;
  },
  boolean: (text) => {
    const word = formOf(text);
    if (YES.has(word)) return good(true);
    return NO.has(word) ? good(false) : bad('invalid_boolean', 'must be yes or no, or true or false');
  },
  date: (text) => {
    // Tools that know no days write midnight behind them.
    const read = readDay(text.replace(/[T ]00:00(:00(\.0+)?)?Z?$/, ''));
    if (read === null) return bad('invalid_date', 'must be a day such as 2026-02-11');
    return 'ambiguous' in read ? twoDays(read.ambiguous) : good(read.day);
  },
  datetime: (text, _definition, { timezone = 'UTC' }) => {
    const read = readMoment(text, timezone);
    if (read === null) return bad('invalid_datetime', 'must be a moment such as 2026-02-11T09:00:00Z');
    return 'ambiguous' in read ? twoDays(read.ambiguous) : good(read.moment);
  },
  // `www.example.com` is how people write an address.
  url: (text, definition) => inForm(definition, /^www\./i.test(text) ? `https://${text}` : text),
  phone: (text, definition, { country }) => inForm(definition, e164(text, country) ?? text),
  enum: (text, { options }) => {
    const option = optionOf(options, text);
    return option === undefined ? bad('invalid_choice', oneOf(options)) : good(option);
  },
  multi_enum: (text, definition) => {
    const { options } = definition;
    const choices = text.split(';').filter((part) => part.trim() !== '');
    const found = choices.map((part) => optionOf(options, part));
    const unknown = choices[found.indexOf(undefined)];
    if (unknown !== undefined) return bad('invalid_choice', `${oneOf(options)}, not ${unknown.trim()}`);
    return found.length === 0 ? bad('blank', 'must not be blank') : inForm(definition, found);
  },
};

// Also the words that spreadsheets write in the languages of their users.
const YES = new Set([
  'true',
  'yes',
  'y',
  '1',
  'on',
  'ja',
  'wahr',
  'oui',
  'vrai',
  'sí',
  'si',
  'verdadero',
  'sim',
  'x',
]);
const NO = new Set(['false', 'no', 'n', '0', 'off', 'nein', 'falsch', 'non', 'faux', 'falso', 'não', 'nee']);

function formOf(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** The option that a text means, without regard to case. */
export function optionOf(options: readonly string[], text: string): string | undefined {
  const trimmed = text.trim();
  if (options.includes(trimmed)) return trimmed;
  return options.find((option) => formOf(option) === formOf(trimmed));
}

function twoDays([first, second]: readonly [string, string]): Judged {
  return bad('ambiguous_date', `could be ${first} or ${second}; write it like one of these`);
}

// A number of JSON keeps 15 digits whatever they are.
const MOST_DIGITS = 15;

/** Digits with one decimal sign, or with thousands parted by blanks, apostrophes, dots or commas. */
function numberOf(text: string): number | Judged {
  const plain = text.replaceAll(/(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?!\d))/g, '').replace(/^[−–]/, '-');
  const [, sign = '', digits = '', exponent = ''] =
    /^([+-]?)([\d.,]*\d[.,]?)(e[+-]?\d{1,3})?$/i.exec(plain) ?? [];
  if (digits === '') return bad('invalid_number', 'must be a number');
  if (/^[1-9]\d{0,2},\d{3}$/.test(digits)) {
    const [thousands, decimals] = [digits.replace(',', ''), digits.replace(',', '.')];
    return bad('ambiguous_number', `could be ${thousands} or ${decimals}; write it like one of these`);
  }
  const decimal = decimalOf(digits);
  if (decimal === null) return bad('invalid_number', 'must be a number');
  if (decimal.replaceAll(/^[0.]+|\./g, '').length > MOST_DIGITS) {
    return bad('too_many_digits', `must have at most ${MOST_DIGITS} digits`);
  }
  return Number(sign + decimal + exponent);
}

/** The digits with a dot for decimals and nothing else between them; null when the signs make no number. */
function decimalOf(digits: string): string | null {
  if (/^\d*\.?\d*$/.test(digits)) return digits;
  if (/^\d*,\d*$/.test(digits)) return digits.replace(',', '.');
  if (/^\d{1,3}(\.\d{3})+(,\d*)?$/.test(digits)) return digits.replaceAll('.', '').replace(',', '.');
  if (/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(digits)) return digits.replaceAll(',', '');
  return null;
}
