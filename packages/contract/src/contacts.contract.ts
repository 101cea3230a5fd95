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
import { givenTimestamp, line } from './common/fields.ts';
import { page, pageQuery } from './common/pages.ts';
import {
  Contact,
  contactPath,
  CreateContactBody,
  UpdateContactBody,
  UpsertContactBody,
} from './contacts.schemas.ts';

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
    pathParams: contactPath,
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
    pathParams: contactPath,
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
    pathParams: contactPath,
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
    pathParams: contactPath,
    headers: { ...idempotent, ...ifMatch },
    responses: { 204: noBody },
    metadata: writes({
      callers: ['key', 'session'],
      scope: 'contacts:write',
      errors: ['contact_not_found', 'version_mismatch'],
    }),
  },
});
