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
  exampleContact,
  CreateContactBody,
  UpdateContactBody,
  UpsertContactBody,
} from './contacts.schemas.ts';
import { Filter } from './filters.grammar.ts';

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

export const SearchContactsBody = z
  .strictObject({
    filter: Filter.optional().describe('Which contacts. Left out: all.'),
    q: ListContactsQuery.shape.q.describe(
      'Part of a name, e-mail address, phone number or external id, as in the list; it holds beside the filter.',
    ),
    sort: ListContactsQuery.shape.sort,
    limit: z.int().min(1).max(200).default(50).describe('How many to give, 1 to 200.'),
    cursor: pageQuery.cursor,
    count: z
      .boolean()
      .default(false)
      .describe('Whether to count all that match as well. It takes longer than the page.'),
  })
  .meta({
    id: 'SearchContactsBody',
    description: 'What to search for, and which page of it.',
    examples: [
      {
        filter: {
          and: [
            { field: 'company', op: 'startsWith', value: 'Analytical' },
            { field: 'createdAt', op: 'withinLast', value: 'P30D' },
          ],
        },
        sort: '-createdAt',
        limit: 50,
      },
    ],
  });
export type SearchContactsBody = z.infer<typeof SearchContactsBody>;

/** The most that a count counts to. */
export const MOST_COUNTED = 100_000;

export const FoundContacts = ContactPage.extend({
  count: z
    .object({
      value: z.int().min(0).max(MOST_COUNTED).describe('How many match.'),
      isExact: z
        .boolean()
        .describe(`False when there are more than ${MOST_COUNTED}, which is as far as is counted.`),
    })
    .nullable()
    .describe('How many match in all. Null unless it was asked for.'),
}).meta({
  id: 'FoundContacts',
  description: 'A page of the contacts that were searched for.',
  examples: [
    { data: [exampleContact], nextCursor: null, hasMore: false, count: { value: 1, isExact: true } },
  ],
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
  search: {
    method: 'POST',
    path: '/contacts/search',
    summary: 'Search contacts',
    description:
      'Gives the contacts that match a filter over their fields, custom fields, tags, consents and times, a page at a time. What was written before the search is found by it. Conditions on tags, consents, custom fields, names, addresses and times are looked up in indexes.',
    body: SearchContactsBody,
    responses: { 200: FoundContacts },
    metadata: reads({
      callers: ['key', 'session'],
      scope: 'contacts:read',
      errors: ['invalid_cursor', 'search_too_slow'],
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
    description:
      'Deletes the contact with its tags, custom values, identities and current consents, which cannot be undone. Its activity, with the values before and after each change, and the evidence of its consents are kept under its id. A second call answers 404.',
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
