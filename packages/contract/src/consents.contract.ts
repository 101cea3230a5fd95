/** Consents: to what a contact agreed and what it refused, channel by channel and purpose by purpose, with the evidence. */
import { z } from 'zod';
import { idempotent, reads, resource, writes } from './common/define.ts';
import { givenTimestamp, line, list, text, timestamp } from './common/fields.ts';
import { id } from './common/ids.ts';
import { page, pageQuery } from './common/pages.ts';
import { Actor } from './contacts.actor.ts';
import { contactPath } from './contacts.schemas.ts';

/** The kinds of channels that somebody can be written to on. */
export const CONSENT_CHANNELS = [
  'email',
  'sms',
  'whatsapp',
  'instagram',
  'messenger',
  'telegram',
  'voice',
  'webchat',
  'push',
] as const;
export const CONSENT_PURPOSES = ['marketing', 'transactional', 'support'] as const;
export const CONSENT_STATES = ['opted_in', 'opted_out'] as const;

const channel = z.enum(CONSENT_CHANNELS).describe('The kind of channel.');
const purpose = z.enum(CONSENT_PURPOSES).describe('What the person is written to for.');
const state = z.enum(CONSENT_STATES).describe('Whether the person agreed or refused.');

const exampleEvent = {
  id: 'cns_01k8zq3v9xe5fb6c7d8e9f0g1h',
  contactId: 'con_01k8zq3v9xe5fb6c7d8e9f0g1h',
  channel: 'email',
  purpose: 'marketing',
  state: 'opted_in',
  source: 'newsletter form',
  wording: 'Yes, write to me about new engines.',
  occurredAt: '2026-02-11T09:00:00.000Z',
  recordedAt: '2026-02-11T09:00:00.120Z',
  actor: { kind: 'apiClient', id: 'key_01k8zq3v9xe5fb6c7d8e9f0g1h', name: 'Web shop' },
  requestId: 'req_01k8zq3v9xe5fb6c7d8e9f0g1h',
};

export const ConsentEvent = z
  .object({
    id: id('consent'),
    contactId: id('contact').describe(
      'The contact that it was recorded of: one merged into this one, perhaps.',
    ),
    channel,
    purpose,
    state,
    source: text(200).describe('How it came about, such as a form or a message.'),
    wording: text(2000).nullable().describe('The words that the person agreed to or sent.'),
    occurredAt: timestamp().describe('When the person said so.'),
    recordedAt: timestamp().describe('When it was recorded here.'),
    actor: Actor,
    requestId: text(64).nullable().describe('The request that recorded it.'),
  })
  .meta({
    id: 'ConsentEvent',
    description: 'One time that the person agreed or refused. It is never changed.',
    examples: [exampleEvent],
  });
export type ConsentEvent = z.infer<typeof ConsentEvent>;

const exampleConsent = {
  channel: 'email',
  purpose: 'marketing',
  state: 'opted_in',
  changedAt: '2026-02-11T09:00:00.000Z',
  evidence: exampleEvent,
};

export const Consent = z
  .object({
    channel,
    purpose,
    state,
    changedAt: timestamp().describe('Since when it is so.'),
    evidence: ConsentEvent.describe('The event that decides.'),
  })
  .meta({
    id: 'Consent',
    description: 'What holds for one channel and purpose.',
    examples: [exampleConsent],
  });
export type Consent = z.infer<typeof Consent>;

const MOST_CONSENTS = CONSENT_CHANNELS.length * CONSENT_PURPOSES.length;

export const Consents = z
  .object({
    data: list(Consent, MOST_CONSENTS).describe(
      'By channel and purpose. Where nothing was ever recorded, nothing stands.',
    ),
  })
  .meta({
    id: 'Consents',
    description: 'All that holds for a contact.',
    examples: [{ data: [exampleConsent] }],
  });

export const RecordedConsent = z
  .object({
    consent: Consent.describe('What holds for the channel and purpose now.'),
    event: ConsentEvent.describe('What was recorded. It decides unless a later event does.'),
  })
  .meta({
    id: 'RecordedConsent',
    description: 'A consent that was recorded, and what follows.',
    examples: [{ consent: exampleConsent, event: exampleEvent }],
  });

export const RecordConsentBody = z
  .strictObject({
    channel,
    purpose,
    state,
    source: line(200, 1).describe('How it came about, such as a form or a message.'),
    wording: text(2000, 1).nullable().optional().describe('The words that the person agreed to or sent.'),
    occurredAt: givenTimestamp()
      .optional()
      .describe('When the person said so, if it was before now. It may not lie in the future.'),
  })
  .meta({
    id: 'RecordConsentBody',
    description: 'One time that the person agreed or refused.',
    examples: [
      {
        channel: 'email',
        purpose: 'marketing',
        state: 'opted_in',
        source: 'newsletter form',
        wording: 'Yes, write to me about new engines.',
      },
    ],
  });
export type RecordConsentBody = z.infer<typeof RecordConsentBody>;

export const consents = resource({
  list: {
    method: 'GET',
    path: '/contacts/:contactRef/consents',
    summary: 'List consents of a contact',
    description: 'Gives what holds now for each channel and purpose, with the event that decides.',
    pathParams: contactPath,
    responses: { 200: Consents },
    metadata: reads({ callers: ['key', 'session'], scope: 'contacts:read', errors: ['contact_not_found'] }),
  },
  events: {
    method: 'GET',
    path: '/contacts/:contactRef/consents/events',
    summary: 'List the ledger of consents',
    description:
      'Gives each time that the person agreed or refused, newest first. The ledger is only ever added to; what was recorded of contacts that were merged into this one is there too.',
    pathParams: contactPath,
    query: z.strictObject(pageQuery),
    responses: { 200: page('ConsentEventPage', ConsentEvent) },
    metadata: reads({
      callers: ['key', 'session'],
      scope: 'contacts:read',
      errors: ['contact_not_found', 'invalid_cursor'],
    }),
  },
  record: {
    method: 'PUT',
    path: '/contacts/:contactRef/consents',
    summary: 'Record a consent',
    description:
      'Adds to the ledger that the person agreed or refused, and answers what holds now. For each channel and purpose the event with the latest `occurredAt` decides, in whatever order they arrive: one that comes late changes nothing that a later one decided.',
    pathParams: contactPath,
    headers: idempotent,
    body: RecordConsentBody,
    responses: { 200: RecordedConsent },
    metadata: writes({ callers: ['key', 'session'], scope: 'contacts:write', errors: ['contact_not_found'] }),
  },
});
