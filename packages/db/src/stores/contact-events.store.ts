/** What happened to contacts. The table of contacts records its own changes; what stands beside it is recorded here. */
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import { actorColumns } from '../actor.ts';
import type { Tables } from '../database.ts';
import { cutPage } from '../pages.ts';
import type { After, RowPage } from '../pages.ts';
import type { Scope } from '../scope.ts';
import { people } from './consents.derive.ts';
import { locate } from './contacts.locate.ts';
import type { ContactKey } from './contacts.store.ts';

export type ContactEventRow = Omit<Selectable<Tables['contactEvents']>, 'workspaceId' | 'environment'>;

interface NewContactEvent {
  readonly contactId: string;
  readonly type: string;
  readonly before?: object;
  readonly after?: object;
}

const COLUMNS = [
  'seq',
  'contactId',
  'type',
  'at',
  'actorKind',
  'actorId',
  'actorName',
  'requestId',
  'before',
  'after',
] as const;

export function contactEventsStore(scope: Scope) {
  return {
    /** A page of what happened to a contact and to those merged into it, newest first; undefined when there is no such contact. */
    list: async (
      key: ContactKey,
      { limit, after }: { readonly limit: number; readonly after: After | null },
    ): Promise<RowPage<ContactEventRow> | undefined> => {
      const contactId = await locate(scope, key);
      if (contactId === undefined) return undefined;
      const ids = sql<string[]>`array(with recursive ${people(scope, contactId)} select id from people)`;
      let page = scope
        .from('contactEvents')
        .select(COLUMNS)
        .where(sql<boolean>`contact_id = any(${ids})`);
      if (after) page = page.where('seq', '<', Number(after.id));
      const rows = await page
        .orderBy('seq', 'desc')
        .limit(sql.lit(limit + 1))
        .execute();
      return cutPage(rows, limit, ({ at, seq }) => ({ value: at, id: String(seq) }));
    },
  };
}

/** Adds an event, in the transaction of what happened. Nothing where nobody was named who acts. */
export async function recordEvent(scope: Scope, event: NewContactEvent): Promise<void> {
  if (scope.actor === null) return;
  const { contactId, type, before, after } = event;
  const json = (value: object | undefined) => (value === undefined ? null : JSON.stringify(value));
  await scope
    .into('contactEvents')
    .values({
      ...scope.own,
      contactId,
      type,
      ...actorColumns(scope.actor),
      before: json(before),
      after: json(after),
    })
    .execute();
}
