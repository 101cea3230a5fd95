/** Identities: by what a contact is known beside its own e-mail address and phone number, channel by channel. */
import { z } from 'zod';
import { idempotent, noBody, reads, resource, writes } from './common/define.ts';
import { line, list, text, timestamp } from './common/fields.ts';
import { id, pathId } from './common/ids.ts';
import { contactPath } from './contacts.schemas.ts';

export const IDENTITY_KINDS = [
  'phone',
  'email',
  'bsuid',
  'psid',
  'username',
  'handle',
  'cookie',
  'external_id',
] as const;

/** A kind of channel or one channel: `whatsapp`, `whatsapp:chn_…`. */
export const IDENTITY_SCOPE = /^[a-z][a-z0-9_]{0,31}(:chn_[0-9a-hjkmnp-tv-z]{26})?$/;
const scope = text(64).regex(
  IDENTITY_SCOPE,
  'must be a word such as whatsapp, or one channel: whatsapp:chn_…',
);
const scopeWords =
  'Where the value is valid: a kind of channel such as `whatsapp`, or one channel, `whatsapp:chn_…`.';
const type = z
  .enum(IDENTITY_KINDS)
  .describe(
    'What kind of value it is: `bsuid` and `psid` are the ids that WhatsApp and Meta give to people.',
  );

const MOST_SHOWN = 52;

export const Identity = z
  .object({
    id: id('identity')
      .nullable()
      .describe("Null for the contact's own e-mail address and phone number, which are changed there."),
    scope: scope.describe(scopeWords),
    type,
    value: text(254).describe(
      'The value in its normal form: e-mail in lower case, phone numbers in E.164 form.',
    ),
    primary: z.boolean().describe("Whether it is the contact's own e-mail address or phone number."),
    verified: z.boolean().describe('Whether it was proved that it belongs to the person.'),
    createdAt: timestamp().describe('When it was added.'),
  })
  .meta({
    id: 'Identity',
    description: 'One thing by which a contact is known.',
    examples: [
      {
        id: 'idn_01k8zq3v9xe5fb6c7d8e9f0g1h',
        scope: 'whatsapp',
        type: 'bsuid',
        value: 'GB.13491208655302741918',
        primary: false,
        verified: true,
        createdAt: '2026-02-11T09:00:00.000Z',
      },
    ],
  });
export type Identity = z.infer<typeof Identity>;

export const Identities = z
  .object({ data: list(Identity, MOST_SHOWN).describe('The own ones first, then the others, oldest first.') })
  .meta({
    id: 'Identities',
    description: 'All by which a contact is known.',
    examples: [
      {
        data: [
          {
            id: null,
            scope: 'email',
            type: 'email',
            value: 'ada@example.com',
            primary: true,
            verified: false,
            createdAt: '2026-02-11T09:00:00.000Z',
          },
        ],
      },
    ],
  });

export const CreateIdentityBody = z
  .strictObject({
    scope: line(64, 1)
      .regex(IDENTITY_SCOPE, 'must be a word such as whatsapp, or one channel: whatsapp:chn_…')
      .describe(scopeWords),
    type,
    value: line(254, 1).describe(
      'The value. E-mail addresses and phone numbers are brought into their normal form.',
    ),
    verified: z
      .boolean()
      .optional()
      .describe('Whether it was proved that it belongs to the person; no unless said.'),
  })
  .meta({
    id: 'CreateIdentityBody',
    description: 'Something else by which the contact is known.',
    examples: [{ scope: 'whatsapp', type: 'bsuid', value: 'GB.13491208655302741918' }],
  });
export type CreateIdentityBody = z.infer<typeof CreateIdentityBody>;

const errors = ['contact_not_found'] as const;

export const identities = resource({
  list: {
    method: 'GET',
    path: '/contacts/:contactRef/identities',
    summary: 'List identities of a contact',
    description:
      'Gives all by which the contact is known: its own e-mail address and phone number first, as `primary`.',
    pathParams: contactPath,
    responses: { 200: Identities },
    metadata: reads({ callers: ['key', 'session'], scope: 'contacts:read', errors }),
  },
  create: {
    method: 'POST',
    path: '/contacts/:contactRef/identities',
    summary: 'Add an identity',
    description:
      'Adds something by which the contact is known from now on, also in addresses: `identity:whatsapp:GB.1349…`. A value of one scope and type belongs to one contact, and so does an e-mail address or a phone number whatever its scope: if a contact has it already, the answer is 409 and `existingId` names that contact. A contact can have 50.',
    pathParams: contactPath,
    headers: idempotent,
    body: CreateIdentityBody,
    responses: { 201: Identity },
    metadata: writes({
      callers: ['key', 'session'],
      scope: 'contacts:write',
      errors: [...errors, 'identity_exists', 'identity_limit'],
    }),
  },
  delete: {
    method: 'DELETE',
    path: '/contacts/:contactRef/identities/:identityId',
    summary: 'Remove an identity',
    description:
      "Removes one. The contact's own e-mail address and phone number are cleared by a change of the contact.",
    pathParams: contactPath.extend({ identityId: pathId('identity') }),
    headers: idempotent,
    responses: { 204: noBody },
    metadata: writes({
      callers: ['key', 'session'],
      scope: 'contacts:write',
      errors: [...errors, 'identity_not_found'],
    }),
  },
});
