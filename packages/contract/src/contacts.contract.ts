/** Contacts: the people that a workspace talks with. */
import { z } from 'zod';
import {
  idempotent,
  ifMatch,
  ifNoneMatch,
  ifNothingThere,
  noBody,
  reads,
  resource,
  writes,
} from './common/define.ts';
import { email, givenTimestamp, line, text, timestamp } from './common/fields.ts';
import { id } from './common/ids.ts';
import { page, pageQuery } from './common/pages.ts';

const example = {
  id: 'con_01k8zq3v9xe5fb6c7d8e9f0g1h',
  externalId: 'crm-4711',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  phone: '+442079460958',
  company: 'Analytical Engines Ltd',
  locale: 'en-GB',
  timezone: 'Europe/London',
  version: 1,
  createdAt: '2026-02-11T09:00:00.000Z',
  updatedAt: '2026-02-11T09:00:00.000Z',
};

const locale = text(35).regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'must be a language tag such as en-GB');
const timezone = text(64).regex(/^[A-Za-z0-9_+\-/]+$/, 'must be a time zone name such as Europe/London');

export const Contact = z
  .object({
    id: id('contact'),
    externalId: text(200)
      .nullable()
      .describe('Your own id for the person. Unique in the workspace and environment.'),
    name: text(200).nullable().describe('The name, as people would write it.'),
    email: email()
      .nullable()
      .describe('The e-mail address, in lower case. Unique in the workspace and environment.'),
    phone: text(16)
      .nullable()
      .describe('The phone number in E.164 form. Unique in the workspace and environment.'),
    company: text(200).nullable().describe('The company the person works for.'),
    locale: text(35).nullable().describe('The language the person wants to be written to in (BCP 47).'),
    timezone: text(64).nullable().describe('The time zone the person lives in (IANA).'),
    version: z
      .int()
      .min(1)
      .max(2_147_483_647)
      .describe('Grows by one with each change; the `ETag` carries it.'),
    createdAt: timestamp().describe('When the contact was made.'),
    updatedAt: timestamp().describe('When the contact last changed.'),
  })
  .meta({ id: 'Contact', description: 'A person that the workspace talks with.', examples: [example] });
export type Contact = z.infer<typeof Contact>;

const writable = {
  externalId: line(200, 1).nullable().optional().describe('Your own id for the person. Must be unique.'),
  name: line(200, 1).nullable().optional().describe('The name, as people would write it.'),
  email: email()
    .nullable()
    .optional()
    .describe('The e-mail address. It is kept in lower case and must be unique.'),
  phone: line(40, 5)
    .nullable()
    .optional()
    .describe(
      'The phone number with its country code, such as `+44 20 7946 0958`, and nothing besides. It is kept in E.164 form.',
    ),
  company: line(200, 1).nullable().optional().describe('The company the person works for.'),
  locale: locale
    .nullable()
    .optional()
    .describe('The language the person wants to be written to in (BCP 47).'),
  timezone: timezone.nullable().optional().describe('The time zone the person lives in (IANA).'),
};

const exampleBody = { name: 'Ada Lovelace', email: 'ada@example.com', phone: '+44 20 7946 0958' };

export const CreateContactBody = z.strictObject(writable).meta({
  id: 'CreateContactBody',
  description: 'A new contact. Every field may be left out.',
  examples: [exampleBody],
});
export type CreateContactBody = z.infer<typeof CreateContactBody>;

export const UpdateContactBody = z.strictObject(writable).meta({
  id: 'UpdateContactBody',
  description: 'Fields that are left out keep their value; `null` clears one.',
  examples: [{ company: 'Analytical Engines Ltd', phone: null }],
});
export type UpdateContactBody = z.infer<typeof UpdateContactBody>;

export const UpsertContactBody = z.strictObject(writable).meta({
  id: 'UpsertContactBody',
  description: 'The fields to set. The value in the address need not be repeated.',
  examples: [{ name: 'Ada Lovelace', company: 'Analytical Engines Ltd' }],
});
export type UpsertContactBody = z.infer<typeof UpsertContactBody>;

export const CONTACT_SORTS = ['-createdAt', 'createdAt', '-updatedAt', 'updatedAt', 'name', '-name'] as const;

export const ListContactsQuery = z.strictObject({
  ...pageQuery,
  q: line(100, 1)
    .optional()
    .describe(
      'Part of a name, e-mail address, phone number or external id. Upper and lower case are the same. One or two characters, and signs without letters or digits, match beginnings of names only.',
    ),
  createdAfter: givenTimestamp().optional().describe('Only contacts made after this moment.'),
  createdBefore: givenTimestamp().optional().describe('Only contacts made before this moment.'),
  updatedAfter: givenTimestamp()
    .optional()
    .describe('Only contacts changed after this moment. Deleted ones are never shown.'),
  sort: z
    .enum(CONTACT_SORTS)
    .default('-createdAt')
    .describe('The order. A minus sign puts the greatest first.'),
});
export type ListContactsQuery = z.infer<typeof ListContactsQuery>;

export const ContactPage = page('ContactPage', Contact);

const pathParams = z.object({
  contactRef: z
    .string()
    .max(320)
    .regex(/^[^\u0000-\u001f\u007f-\u009f\ud800-\udfff]+$/u, 'holds a character that no reference has')
    .describe(
      '`con_…`, or `ext:` and your own id, `email:` and the address, `phone:` and the number in E.164 form.',
    )
    .meta({ examples: ['email:ada@example.com'] }),
});

export const contacts = resource({
  list: {
    method: 'GET',
    path: '/contacts',
    summary: 'List contacts',
    description:
      'Gives the contacts of the environment that the key belongs to, newest first, a page at a time. Search with `q`; to fetch only what changed since your last run, pass `updatedAfter` and sort by `updatedAt`. Deletions do not show there.',
    query: ListContactsQuery,
    responses: { 200: ContactPage },
    metadata: reads({
      callers: ['key', 'session'],
      scope: 'contacts:read',
      errors: ['invalid_cursor', 'search_too_slow'],
    }),
  },
  create: {
    method: 'POST',
    path: '/contacts',
    summary: 'Create a contact',
    description:
      'Makes a new contact. If another contact already has the external id, e-mail address or phone number, the answer is 409 and `existingId` names it.',
    headers: idempotent,
    body: CreateContactBody,
    responses: { 201: Contact },
    metadata: writes({
      callers: ['key', 'session'],
      scope: 'contacts:write',
      errors: ['contact_exists', 'plan_limit'],
    }),
  },
  get: {
    method: 'GET',
    path: '/contacts/:contactRef',
    summary: 'Get a contact',
    description:
      'Gives one contact, named by its id, your external id, its e-mail address or its phone number.',
    pathParams,
    headers: ifNoneMatch,
    responses: { 200: Contact, 304: noBody },
    metadata: reads({ callers: ['key', 'session'], scope: 'contacts:read', errors: ['contact_not_found'] }),
  },
  upsert: {
    method: 'PUT',
    path: '/contacts/:contactRef',
    summary: 'Create or update a contact',
    description:
      'Updates the contact with this reference, or creates it (201) when there is none. Fields that you leave out keep their value. Safe to call from many workers at once: one reference never makes two contacts. If a field of the body is the one that the address names, both must say the same. With `If-Match: *` it only updates, with `If-None-Match: *` it only creates.',
    pathParams,
    headers: { ...idempotent, ...ifMatch, ...ifNothingThere },
    body: UpsertContactBody,
    responses: { 200: Contact, 201: Contact },
    metadata: writes({
      callers: ['key', 'session'],
      scope: 'contacts:write',
      errors: ['contact_not_found', 'contact_exists', 'version_mismatch', 'plan_limit'],
    }),
  },
  update: {
    method: 'PATCH',
    path: '/contacts/:contactRef',
    summary: 'Update a contact',
    description:
      'Changes the given fields and leaves the others. `null` clears a field. With `If-Match` the change is only made if nobody else changed the contact in between.',
    pathParams,
    headers: { ...idempotent, ...ifMatch },
    body: UpdateContactBody,
    responses: { 200: Contact },
    metadata: writes({
      callers: ['key', 'session'],
      scope: 'contacts:write',
      errors: ['contact_not_found', 'contact_exists', 'version_mismatch'],
    }),
  },
  delete: {
    method: 'DELETE',
    path: '/contacts/:contactRef',
    summary: 'Delete a contact',
    description: 'Deletes the contact for good. A second call answers 404.',
    pathParams,
    headers: { ...idempotent, ...ifMatch },
    responses: { 204: noBody },
    metadata: writes({
      callers: ['key', 'session'],
      scope: 'contacts:write',
      errors: ['contact_not_found', 'version_mismatch'],
    }),
  },
});
