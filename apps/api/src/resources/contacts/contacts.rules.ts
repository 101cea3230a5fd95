/** Pure decisions about contacts: what a reference names, and the form in which values are kept. */
import { CreateContactBody } from '@parley/contract/schemas';
import type { ContactKey, ContactValues } from '@parley/db';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { ApiError } from '../../http/api-error.ts';

const REFERENCES = { 'ext:': 'externalId', 'email:': 'email', 'phone:': 'phone' } as const;

/** `con_…`, `ext:…`, `email:…` or `phone:…`. Anything else is read as an id, which then is not found. */
export function contactKey(reference: string): ContactKey {
  for (const [prefix, by] of Object.entries(REFERENCES)) {
    if (reference.startsWith(prefix)) return { by, value: keptAs(by, reference.slice(prefix.length)) };
  }
  return { by: 'id', value: reference };
}

/** The same for a write that may make the contact: what names it must be a value that a contact may have. */
export function newContactKey(reference: string): ContactKey {
  const key = contactKey(reference);
  if (key.by === 'id') return key;
  const isPossible = key.by !== 'phone' || e164(key.value) !== null;
  if (isPossible && CreateContactBody.shape[key.by].safeParse(key.value).success) return key;
  const message = `names no ${key.by} that a contact may have`;
  throw new ApiError('invalid_request', {
    detail: `/path/contactRef ${message}.`,
    errors: [{ pointer: '/path/contactRef', code: 'invalid_reference', message }],
  });
}

function keptAs(by: 'externalId' | 'email' | 'phone', value: string): string {
  if (by === 'externalId') return value.trim();
  if (by === 'email') return value.toLowerCase();
  // A number that is none stays as it is: no contact has it, so it is not found.
  return by === 'phone' ? (e164(value) ?? value) : value;
}

/** The number in E.164 form, or null when it is no possible number with a country code. */
export function e164(phone: string): string | null {
  const parsed = parsePhoneNumberFromString(phone.startsWith(' ') ? `+${phone.trimStart()}` : phone);
  return parsed?.isPossible() === true ? parsed.number : null;
}

/** The values of a body as they are kept: e-mail in lower case, phone in E.164, texts without blanks around them. */
export function contactValues(body: CreateContactBody): ContactValues {
  const values: ContactValues = {};
  for (const field of ['externalId', 'name', 'company', 'locale', 'timezone'] as const) {
    const value = body[field];
    if (value !== undefined) values[field] = value === null ? null : requireText(field, value);
  }
  if (body.email !== undefined) values.email = body.email?.toLowerCase() ?? null;
  if (body.phone !== undefined) values.phone = body.phone === null ? null : requirePhone(body.phone);
  return values;
}

function requireText(field: string, value: string): string {
  const trimmed = value.trim();
  if (trimmed !== '') return trimmed;
  throw invalid(field, 'empty', 'must not be blank; use null to clear it');
}

function requirePhone(value: string): string {
  const number = e164(value);
  if (number !== null) return number;
  throw invalid(
    'phone',
    'invalid_phone',
    'must be a phone number with its country code, such as +442079460958',
  );
}

function invalid(field: string, code: string, message: string): ApiError {
  return new ApiError('invalid_request', {
    detail: `/body/${field} ${message}.`,
    errors: [{ pointer: `/body/${field}`, code, message }],
  });
}
