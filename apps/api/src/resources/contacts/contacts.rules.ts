/** Pure decisions about contacts: what a reference names, and the form in which values are kept. */
import { CreateContactBody } from '@parley/contract/schemas';
import type { ContactKey, ContactValues } from '@parley/db';
import { e164 } from '../../fields/phone-numbers.ts';
import { ApiError } from '../../http/api-error.ts';
import { looksLikeKey } from '../../http/credentials.ts';
import { requireTimezone } from '../../http/timezone.ts';

const REFERENCES = { 'ext:': 'externalId', 'email:': 'email', 'phone:': 'phone' } as const;

/**
 * `con_…`, `ext:…`, `email:…`, `phone:…` or `identity:…`. Anything else is read as an id, which then is not found. The store
 * takes `identity:` with scope and value where it takes an id.
 */
export function contactKey(given: string): ContactKey {
  // The scopes of a contact's own values.
  const reference = given.replace(/^identity:(?=(email|phone|ext):)/, '');
  for (const [prefix, by] of Object.entries(REFERENCES)) {
    if (reference.startsWith(prefix)) return { by, value: keptAs(by, reference.slice(prefix.length)) };
  }
  return { by: 'id', value: IDENTITY_OF_PHONE.test(reference) ? withNumber(reference) : reference };
}

const IDENTITY_OF_PHONE = /^identity:.*:[+ ][^:]*$/;

/** The same with the number in the form in which it is kept, if it is one. */
function withNumber(reference: string): string {
  const at = reference.lastIndexOf(':') + 1;
  return reference.slice(0, at) + (e164(reference.slice(at)) ?? reference.slice(at));
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

/** The values of a body as they are kept: e-mail in lower case, phone in E.164, texts without blanks around them. */
export function contactValues(body: CreateContactBody): ContactValues {
  const values: ContactValues = {};
  for (const field of ['externalId', 'name', 'company', 'locale', 'timezone'] as const) {
    const value = body[field];
    if (value !== undefined) values[field] = value === null ? null : requireText(field, value);
  }
  if (body.email !== undefined) values.email = body.email?.toLowerCase() ?? null;
  for (const field of ['externalId', 'email'] as const) requireNameable(field, values[field] ?? null);
  if (typeof body.timezone === 'string') requireTimezone(body.timezone);
  if (body.phone !== undefined) values.phone = body.phone === null ? null : requirePhone(body.phone);
  return values;
}

/** Refuses a body that says otherwise than the address about the value that names the contact. */
export function requireAgreement(key: ContactKey, values: ContactValues): void {
  if (key.by === 'id') return;
  const value = values[key.by];
  if (value === undefined || value === key.value) return;
  throw invalid(key.by, 'differs', 'must be the value in the address, or be left out');
}

// Whatever names a contact must be able to stand in an address, where what looks like a key is refused unread.
function requireNameable(field: string, value: string | null): void {
  if (value !== null && looksLikeKey(value)) throw invalid(field, 'secret', 'must not look like an API key');
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
