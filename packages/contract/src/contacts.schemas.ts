/** What a contact is, and what a caller may write of one. */
import { z } from 'zod';
import { email, line, list, text, timestamp } from './common/fields.ts';
import { id } from './common/ids.ts';

/** The key of a custom field: it names the value in `fields` and in filters. */
export const FIELD_KEY = /^[a-z][a-z0-9_]{0,62}$/;

/** A custom value in JSON: text, number, boolean, or several of an enumeration. Days and moments are text. */
export const FieldValue = z
  .union([text(10_000), z.number().min(-1e15).max(1e15), z.boolean(), list(text(200), 200)])
  .meta({
    id: 'FieldValue',
    description:
      'A custom value. Its form follows the type of the field: text, number, true or false, or a list of choices. Days are `2026-02-11`, moments ISO 8601 in UTC.',
    examples: ['gold'],
  });
export type FieldValue = z.infer<typeof FieldValue>;

export const exampleContact = {
  id: 'con_01k8zq3v9xe5fb6c7d8e9f0g1h',
  externalId: 'crm-4711',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  phone: '+442079460958',
  company: 'Analytical Engines Ltd',
  locale: 'en-GB',
  timezone: 'Europe/London',
  tags: ['vip'],
  fields: { plan: 'gold', seats: 12 },
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
    tags: list(text(80), 200).describe('The names of its tags, in alphabetical order.'),
    fields: z
      .record(text(63).regex(FIELD_KEY), FieldValue)
      .describe('Its custom values by the key of the field. Fields without a value are left out.'),
    version: z
      .int()
      .min(1)
      .max(2_147_483_647)
      .describe('Grows by one with each change; the `ETag` carries it.'),
    createdAt: timestamp().describe('When the contact was made.'),
    updatedAt: timestamp().describe('When the contact last changed.'),
  })
  .meta({
    id: 'Contact',
    description: 'A person that the workspace talks with.',
    examples: [exampleContact],
  });
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

/** How a path names a contact. */
export const contactPath = z.object({
  contactRef: z
    .string()
    .max(320)
    .regex(/^[^\u0000-\u001f\u007f-\u009f\ud800-\udfff]+$/u, 'holds a character that no reference has')
    .describe(
      '`con_…`, or `ext:` and your own id, `email:` and the address, `phone:` and the number in E.164 form, `identity:` with scope and value. What was merged into another contact still leads there.',
    )
    .meta({ examples: ['email:ada@example.com'] }),
});
