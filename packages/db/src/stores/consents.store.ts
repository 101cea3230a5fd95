/** Every question the product asks about consents: a ledger that only grows, and the state that follows from it. */
import { sql } from 'kysely';
import type { Insertable, Selectable } from 'kysely';
import { actorColumns } from '../actor.ts';
import type { Tables } from '../database.ts';
import { cutPage } from '../pages.ts';
import type { After, RowPage } from '../pages.ts';
import type { Scope } from '../scope.ts';
import { recordEvent } from './contact-events.store.ts';
import { deriveConsents, people } from './consents.derive.ts';
import { locate, lockContact } from './contacts.locate.ts';
import type { ContactKey } from './contacts.store.ts';

/** What was said once, by whom it was recorded, and of which contact. */
export type ConsentEventRow = Omit<Selectable<Tables['contactConsentEvents']>, 'workspaceId' | 'environment'>;

/** What holds for one channel and purpose, with the event that decides. */
export interface ConsentRow {
  readonly channel: string;
  readonly purpose: string;
  readonly state: string;
  readonly changedAt: string;
  readonly evidence: ConsentEventRow;
}

export type NewConsent = Pick<
  Insertable<Tables['contactConsentEvents']>,
  'id' | 'channel' | 'purpose' | 'state' | 'source' | 'wording' | 'occurredAt'
>;

const EVENT = [
  'contactConsentEvents.id',
  'contactConsentEvents.contactId',
  'contactConsentEvents.channel',
  'contactConsentEvents.purpose',
  'contactConsentEvents.state',
  'contactConsentEvents.source',
  'contactConsentEvents.wording',
  'contactConsentEvents.occurredAt',
  'contactConsentEvents.recordedAt',
  'contactConsentEvents.actorKind',
  'contactConsentEvents.actorId',
  'contactConsentEvents.actorName',
  'contactConsentEvents.requestId',
] as const;

export function consentsStore(scope: Scope) {
  return {
    /** What holds now, by channel and purpose; undefined when there is no such contact. */
    list: async (key: ContactKey): Promise<ConsentRow[] | undefined> => {
      const contactId = await locate(scope, key);
      return contactId === undefined ? undefined : statesOf(scope, contactId);
    },

    /** A page of all that was ever recorded of the contact and of those merged into it, newest first, ties by id. */
    events: async (
      key: ContactKey,
      page: { readonly limit: number; readonly after: After | null },
    ): Promise<RowPage<ConsentEventRow> | undefined> => {
      const contactId = await locate(scope, key);
      return contactId === undefined ? undefined : eventsOf(scope, contactId, page);
    },

    /**
     * Adds an event and derives what holds. A late one that is older than what decides changes nothing else. Within a
     * transaction; undefined when there is no such contact.
     */
    record: async (
      key: ContactKey,
      consent: NewConsent,
    ): Promise<{ state: ConsentRow; event: ConsentEventRow } | undefined> => {
      const contactId = await lockContact(scope, key);
      if (contactId === undefined) return undefined;
      const event = await scope
        .into('contactConsentEvents')
        .values({ ...scope.own, ...consent, contactId, ...actorColumns(scope.actor) })
        .returning(EVENT)
        .executeTakeFirstOrThrow();
      await deriveConsents(scope, contactId);
      const { channel: on, purpose: wherefore, state: now } = event;
      await recordEvent(scope, {
        contactId,
        type: 'consent.recorded',
        after: { channel: on, purpose: wherefore, state: now },
      });
      const states = await statesOf(scope, contactId);
      const state = states.find(
        ({ channel, purpose }) => channel === event.channel && purpose === event.purpose,
      );
      if (!state) throw new Error(`Nothing follows from the consent ${event.id}.`);
      return { state, event };
    },
  };
}

async function statesOf(scope: Scope, contactId: string): Promise<ConsentRow[]> {
  const rows = await scope
    .from('contactConsents')
    .innerJoin('contactConsentEvents', (join) =>
      join
        .onRef('contactConsentEvents.workspaceId', '=', 'contactConsents.workspaceId')
        .onRef('contactConsentEvents.environment', '=', 'contactConsents.environment')
        .onRef('contactConsentEvents.id', '=', 'contactConsents.eventId'),
    )
    .select(EVENT)
    .where('contactConsents.contactId', '=', contactId)
    .orderBy('contactConsents.channel')
    .orderBy('contactConsents.purpose')
    .execute();
  return rows.map((evidence) => {
    const { channel, purpose, state, occurredAt: changedAt } = evidence;
    return { channel, purpose, state, changedAt, evidence };
  });
}

async function eventsOf(
  scope: Scope,
  contactId: string,
  { limit, after }: { readonly limit: number; readonly after: After | null },
): Promise<RowPage<ConsentEventRow>> {
  const ids = sql<string[]>`array(with recursive ${people(scope, contactId)} select id from people)`;
  let page = scope
    .from('contactConsentEvents')
    .select(EVENT)
    .where(sql<boolean>`contact_id = any(${ids})`)
    .orderBy('occurredAt', 'desc')
    .orderBy('id', 'desc');
  if (after) page = page.where(sql<boolean>`(occurred_at, id) < (${after.value}, ${after.id})`);
  const rows = await page.limit(sql.lit(limit + 1)).execute();
  return cutPage(rows, limit, ({ occurredAt, id }) => ({ value: occurredAt, id }));
}
