/** Activity: what happened to a contact, who did it and in which request. */
import { z } from 'zod';
import { reads, resource } from './common/define.ts';
import { text, timestamp } from './common/fields.ts';
import { id } from './common/ids.ts';
import { page, pageQuery } from './common/pages.ts';
import { Actor } from './contacts.actor.ts';
import { contactPath } from './contacts.schemas.ts';

export const CONTACT_EVENT_TYPES = [
  'contact.created',
  'contact.updated',
  'contact.tagged',
  'contact.untagged',
  'contact.merged',
  'contact.unmerged',
  'consent.recorded',
  'identity.added',
  'identity.removed',
] as const;

const values = z.record(text(100), z.unknown()).nullable();

export const ContactEvent = z
  .object({
    id: id('event'),
    type: z.enum(CONTACT_EVENT_TYPES).describe('What happened.'),
    contactId: id('contact').describe('To whom: one merged into this contact, perhaps.'),
    at: timestamp().describe('When.'),
    actor: Actor,
    requestId: text(64).nullable().describe('The request in which it happened.'),
    before: values.describe('The values that changed, by field, as they were.'),
    after: values.describe('The same as they were afterwards.'),
  })
  .meta({
    id: 'ContactEvent',
    description: 'One thing that happened to a contact.',
    examples: [
      {
        id: 'evt_00000000000000000000000421',
        type: 'contact.updated',
        contactId: 'con_01k8zq3v9xe5fb6c7d8e9f0g1h',
        at: '2026-02-11T09:00:00.000Z',
        actor: { kind: 'apiClient', id: 'key_01k8zq3v9xe5fb6c7d8e9f0g1h', name: 'Web shop' },
        requestId: 'req_01k8zq3v9xe5fb6c7d8e9f0g1h',
        before: { company: null },
        after: { company: 'Analytical Engines Ltd' },
      },
    ],
  });
export type ContactEvent = z.infer<typeof ContactEvent>;

export const contactActivity = resource({
  list: {
    method: 'GET',
    path: '/contacts/:contactRef/activity',
    summary: 'List the activity of a contact',
    description:
      'Gives what happened to the contact, newest first, with who did it, and with the values before and after. What happened to contacts before they were merged into this one is there too. What many contacts went through together, as in an import, is not repeated for each.',
    pathParams: contactPath,
    query: z.strictObject(pageQuery),
    responses: { 200: page('ContactEventPage', ContactEvent) },
    metadata: reads({
      callers: ['key', 'session'],
      scope: 'contacts:read',
      errors: ['contact_not_found', 'invalid_cursor'],
    }),
  },
});
