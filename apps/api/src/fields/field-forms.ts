/** The normal form of each type of custom field: e-mail in lower case, phone in E.164, real days, moments in UTC. */
import type { CustomFieldRow, FieldType } from '@parley/db';
import { z } from 'zod';
import { bad, good } from './field-faults.ts';
import type { Judged } from './field-faults.ts';
import { dayOf, momentOf } from './field-times.ts';
import { e164 } from './phone-numbers.ts';

/** The most characters of a text of each type. */
const MOST_CHARACTERS = { text: 1_000, longtext: 10_000, url: 2_000, email: 254, phone: 40 } as const;
const MOST_NUMBER = 1e15;

type Form = (value: unknown, definition: CustomFieldRow) => Judged;

/** Judges a JSON value by the type of the field alone. */
export function inForm(definition: CustomFieldRow, value: unknown): Judged {
  return FORMS[definition.type](value, definition);
}

const FORMS: Readonly<Record<FieldType, Form>> = {
  text: (value) => textIn('text', value, oneLine),
  longtext: (value) => textIn('longtext', value, severalLines),
  url: (value) => textIn('url', value, webAddress),
  email: (value) => textIn('email', value, emailAddress),
  phone: (value) => textIn('phone', value, phoneNumber),
  date: (value) => textIn('text', value, day),
  datetime: (value) => textIn('text', value, moment),
  number: (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return bad('invalid_type', 'must be a number');
    if (Math.abs(value) > MOST_NUMBER) return bad('too_big', 'must lie between -1e15 and 1e15');
    // PostgreSQL knows no negative zero.
    return good(value === 0 ? 0 : value);
  },
  boolean: (value) =>
    typeof value === 'boolean' ? good(value) : bad('invalid_type', 'must be true or false'),
  enum: (value, { options }) =>
    typeof value === 'string' && options.includes(value)
      ? good(value)
      : bad('invalid_choice', oneOf(options)),
  multi_enum: (value, { options }) => {
    if (!Array.isArray(value)) return bad('invalid_type', 'must be a list of choices');
    const choices: readonly unknown[] = value;
    const known: ReadonlySet<unknown> = new Set(options);
    if (!choices.every((choice) => known.has(choice)))
      return bad('invalid_choice', `${oneOf(options)}, each of them`);
    return good(options.filter((option) => choices.includes(option)));
  },
};

function textIn(kind: keyof typeof MOST_CHARACTERS, value: unknown, form: (text: string) => Judged): Judged {
  if (typeof value !== 'string') return bad('invalid_type', 'must be a text');
  const text = value.trim();
  if (text === '') return bad('blank', 'must not be blank; use null to clear it');
  const most = MOST_CHARACTERS[kind];
  return text.length > most ? bad('too_long', `must have at most ${most} characters`) : form(text);
}

const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const CONTROL_BUT_LINES = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const LONE_SURROGATE = /[\ud800-\udfff]/u;

function oneLine(text: string): Judged {
  if (/[\n\r]/.test(text)) return bad('several_lines', 'must be one line');
  if (CONTROL.test(text)) return bad('control_character', 'must hold no control characters');
  return storable(text);
}

function severalLines(text: string): Judged {
  const lines = text.replaceAll(/\r\n?/g, '\n');
  if (CONTROL_BUT_LINES.test(lines)) return bad('control_character', 'must hold no control characters');
  return storable(lines);
}

function storable(text: string): Judged {
  if (LONE_SURROGATE.test(text)) return bad('invalid_text', 'holds a character that cannot be stored');
  return good(text);
}

function webAddress(text: string): Judged {
  const isWeb = URL.canParse(text) && /^https?:\/\//i.test(text) && !/\s/.test(text);
  return isWeb
    ? oneLine(text)
    : bad('invalid_url', 'must be a web address that begins with https:// or http://');
}

const Email = z.email();

function emailAddress(text: string): Judged {
  return Email.safeParse(text).success
    ? good(text.toLowerCase())
    : bad('invalid_email', 'must be an e-mail address');
}

function phoneNumber(text: string): Judged {
  const number = e164(text);
  return number === null
    ? bad('invalid_phone', 'must be a phone number with its country code, such as +442079460958')
    : good(number);
}

function day(text: string): Judged {
  const found = dayOf(text);
  return found === null ? bad('invalid_date', 'must be a day such as 2026-02-11') : good(found);
}

function moment(text: string): Judged {
  const found = momentOf(text);
  return found === null
    ? bad('invalid_datetime', 'must be a moment with its time zone, such as 2026-02-11T09:00:00Z')
    : good(found);
}

/** The choices in words, shortened where they are many. */
export function oneOf(options: readonly string[]): string {
  const shown = options.slice(0, 10).join(', ');
  return `must be one of: ${options.length > 10 ? `${shown} and ${options.length - 10} more` : shown}`;
}
