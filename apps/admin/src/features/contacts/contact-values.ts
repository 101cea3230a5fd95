/** The fields of the contact form, and how they become what the API takes. */
import type { Contact, CreateContactBody } from '@parley/contract/schemas';

export const CONTACT_FIELDS = [
  'name',
  'email',
  'phone',
  'company',
  'externalId',
  'locale',
  'timezone',
] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** What stands in the form. A field without a value is an empty text. */
export type ContactValues = Record<ContactField, string>;

export const FIELD_LABELS: Record<ContactField, string> = {
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  company: 'Company',
  externalId: 'External ID',
  locale: 'Language',
  timezone: 'Time zone',
};

function eachField(valueOf: (field: ContactField) => string): ContactValues {
  return {
    name: valueOf('name'),
    email: valueOf('email'),
    phone: valueOf('phone'),
    company: valueOf('company'),
    externalId: valueOf('externalId'),
    locale: valueOf('locale'),
    timezone: valueOf('timezone'),
  };
}

/** The form's values for a contact, or for none. */
export function valuesOf(contact?: Contact): ContactValues {
  return eachField((field) => contact?.[field] ?? '');
}

/** The body that makes a contact: only what was filled in. */
export function bodyToCreate(values: ContactValues): CreateContactBody {
  return pick(
    CONTACT_FIELDS.filter((field) => values[field].trim() !== ''),
    values,
  );
}

/** The fields that `values` and `before` do not share. */
export function changedFields(before: ContactValues, values: ContactValues): ContactField[] {
  return CONTACT_FIELDS.filter((field) => values[field].trim() !== before[field]);
}

/** The body that changes a contact: only what differs from `before`; an emptied field is cleared. */
export function bodyToUpdate(before: ContactValues, values: ContactValues): CreateContactBody {
  return pick(changedFields(before, values), values);
}

function pick(fields: readonly ContactField[], values: ContactValues): CreateContactBody {
  return Object.fromEntries(fields.map((field) => [field, values[field].trim() || null]));
}

/** What is wrong with the values, by field. The server has the last word on all of it. */
export function faultsOf(values: ContactValues): Partial<ContactValues> {
  const email = values.email.trim();
  if (email && !/^\S+@\S+\.\S+$/.test(email)) return { email: 'Enter an address such as ada@example.com.' };
  const phone = values.phone.trim();
  if (phone && !/^\+[\d\s().-]{5,}$/.test(phone))
    return { phone: 'Begin with + and the country code, such as +44 20 7946 0958.' };
  if (CONTACT_FIELDS.every((field) => values[field].trim() === ''))
    return { name: 'Fill in at least one field.' };
  return {};
}

/** How a contact is called where there is one line for it. */
export function titleOf(contact: Contact): string {
  return contact.name ?? contact.email ?? contact.phone ?? contact.externalId ?? 'Contact without a name';
}
