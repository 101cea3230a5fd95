/** Every question the product asks about contacts, each with its guarantee. */
import { sql } from 'kysely';
import { saysWho } from '../actor.ts';
import type { After, JsonPage } from '../pages.ts';
import { ContentionError } from '../faults.ts';
import type { Scope } from '../scope.ts';
import { hasRoomForContact, roomForContact } from './contacts.count.ts';
import { statement } from '../statements.ts';
import { changedColumns, newColumns, shownColumns } from './contacts.columns.ts';
import type { ContactRow, ContactValues } from './contacts.columns.ts';
import type { ContactSort } from './contacts.order.ts';
import { elsewhere, redirected } from './contacts.locate.ts';
import { contactPage } from './contacts.page.ts';
import { nobodyElseHas, othersIdentities, UNIQUE } from './contacts.unique.ts';
import { tagContact, untagContact } from './contacts.tagging.ts';
import type { Tagging } from './contacts.tagging.ts';
import { countContacts } from './contacts.counting.ts';
import { searchContacts } from './contacts.search.ts';
import type { ContactMatch, ContactSearch } from './contacts.search.ts';

export type { ContactRow, ContactValues, FieldValue } from './contacts.columns.ts';
export type { ContactSort } from './contacts.order.ts';

/** The same of a new contact, under its id. */
type NewContact = ContactValues & { readonly id: string };

/** How a contact is named: by its id or by one of the values that are unique. */
export interface ContactKey {
  readonly by: 'id' | 'externalId' | 'email' | 'phone';
  readonly value: string;
}

/** What became of a write. `taken` names the contact that already has the value of `field`; `full` means that the cap is reached; `merged`
 * that the key belonged to a contact that is part of another now. */
export type ContactWrite =
  | { readonly outcome: 'created' | 'updated' | 'deleted'; readonly row: ContactRow }
  | { readonly outcome: 'not_found' }
  | { readonly outcome: 'full' }
  | { readonly outcome: 'stale'; readonly version: number }
  | { readonly outcome: 'merged'; readonly survivorId: string }
  | {
      readonly outcome: 'taken';
      readonly field: 'externalId' | 'email' | 'phone';
      readonly existingId: string;
    };

/** The versions of which a contact must still have one; undefined for any. */
type Versions = readonly number[] | undefined;

/** Which contact to write. */
interface Target {
  readonly key: ContactKey;
  readonly versions: Versions;
}

/** Under which conditions an upsert may change or make a contact. */
export interface UpsertConditions {
  readonly versions?: Versions;
  /** Only change a contact that is there, as with `versions` in any case. */
  readonly mustExist?: boolean;
  /** How many contacts the tenant may have; null for any number. */
  readonly cap?: number | null;
}

// Each time somebody else must make or delete the same contact between two statements of ours.
const MOST_RACES = 10;

export interface ContactList {
  readonly limit: number;
  readonly sort: ContactSort;
  readonly after: After | null;
  readonly q?: string | undefined;
  readonly createdAfter?: string | undefined;
  readonly createdBefore?: string | undefined;
  readonly updatedAfter?: string | undefined;
}

const get = statement((scope, { by }: Pick<ContactKey, 'by'>, { value }: Pick<ContactKey, 'value'>) =>
  byKey(scope, { by, value }).compile(),
);

export function contactsStore(scope: Scope) {
  return {
    /**
     * One contact, or undefined. By id through the primary key, else through the unique index of the value. What is no
     * contact's own value may be an identity, or name one that was merged: then it is whom that leads to.
     */
    get: async ({ by, value }: ContactKey): Promise<ContactRow | undefined> => {
      const [row] = await get(scope, { by }, { value });
      if (row) return row;
      const other = await elsewhere(scope, { by, value });
      return other && (await get(scope, { by: 'id' }, { value: other.id }))[0];
    },

    /** A page in the asked order, ties by id; the data is the promised JSON. Sees its own writes at once. */
    list: (query: ContactList): Promise<JsonPage> => contactPage(scope, query),

    /** The same of those that match a filter, from the indexes that the filter can use. */
    search: (search: ContactSearch): Promise<JsonPage> => searchContacts(scope, search),

    /** How many match, counted up to `most`. */
    count: (match: ContactMatch, most: number): Promise<number> => countContacts(scope, match, most),

    /**
     * Makes a contact. Never fails on a value that is taken: it then says whose it is and writes nothing. With a `cap`
     * the tenant never has more contacts than that, however many call at once.
     */
    create: (id: string, values: ContactValues, cap: number | null = null): Promise<ContactWrite> =>
      create(scope, { ...values, id }, cap),

    /** Changes a contact in one statement; version and time move by themselves. `versions` make it conditional. */
    update: (key: ContactKey, values: ContactValues, versions?: Versions): Promise<ContactWrite> =>
      redirected(scope, key, (found) => update(scope, { key: found, versions }, values)),

    /** Updates the contact with this key, or makes it under the given id. However many call at once, one key never makes two contacts. */
    upsert: (key: ContactKey, values: NewContact, conditions: UpsertConditions = {}): Promise<ContactWrite> =>
      upsert(scope, key, { values, conditions }),

    /** Gives a contact a tag that is locked against deletion. Nothing changes when it has it; `full` when it can have no more. */
    tag: (key: ContactKey, tagId: string): Promise<Tagging> =>
      redirected(scope, key, (found) => tagContact(scope, found, tagId)),

    /** Takes a tag from a contact. Nothing changes when it has not got it. */
    untag: (key: ContactKey, tagId: string): Promise<Tagging> =>
      redirected(scope, key, (found) => untagContact(scope, found, tagId)),

    /**
     * Deletes a contact. `versions` make it conditional. A second call finds nothing; who was merged into another is not
     * deleted with it, and neither is the other.
     */
    delete: (key: ContactKey, versions?: Versions): Promise<ContactWrite> => remove(scope, { key, versions }),
  };
}

function byKey(scope: Scope, key: ContactKey) {
  return scope.from('contacts').select(shownColumns(scope)).where(key.by, '=', key.value);
}

async function create(scope: Scope, values: NewContact, cap: number | null): Promise<ContactWrite> {
  for (let race = 0; race < MOST_RACES; race += 1) {
    const row = await insertion(scope, values, cap)
      .onConflict((conflict) => conflict.doNothing())
      .returning(shownColumns(scope))
      .executeTakeFirst();
    if (row) return { outcome: 'created', row };
    const taken = await whoseValue(scope, values, values.id);
    if (taken) return taken;
    if (cap !== null && !(await hasRoomForContact(scope, cap))) return { outcome: 'full' };
    if (await byKey(scope, { by: 'id', value: values.id }).executeTakeFirst())
      throw new Error(`There is a contact ${values.id} already.`);
    // What stood in the way is gone again.
  }
  throw new ContentionError('Others made and deleted the same contact all the time.');
}

/** The row as a selection, so that it is only made where nothing stands in its way. */
function insertion(scope: Scope, values: NewContact, cap: number | null) {
  const { actor, own } = scope;
  const columns = { ...own, id: values.id, ...newColumns(values) };
  const names = Object.keys(columns) as (keyof typeof columns)[];
  const row = names.map((name) => sql<string>`${columns[name]}`.as(name));
  let selection =
    cap === null ? scope.writes.selectNoFrom(row) : roomForContact(scope, cap).clearSelect().select(row);
  const others = othersIdentities(scope, values, sql`${values.id}`);
  if (others !== null) selection = selection.where(sql<boolean>`not exists (${others})`);
  if (actor !== null) selection = selection.where(saysWho(actor));
  return scope.into('contacts').columns(names).expression(selection);
}

async function update(scope: Scope, target: Target, values: ContactValues): Promise<ContactWrite> {
  for (let race = 0; race < MOST_RACES; race += 1) {
    const row = await updateOnce(scope, target, values);
    const outcome: ContactWrite | undefined = row
      ? { outcome: 'updated', row }
      : await whyNotWritten(scope, target, values);
    if (outcome) return outcome;
    // What stood in the way is gone again.
  }
  throw new ContentionError('Others changed the same contact all the time.');
}

function updateOnce(scope: Scope, { key, versions }: Target, values: ContactValues) {
  return scope
    .update('contacts')
    .set((expression) => ({
      ...changedColumns(values),
      version: expression('version', '+', 1),
      updatedAt: sql<string>`greatest(clock_timestamp(), updated_at + interval '1 millisecond')`,
    }))
    .where(key.by, '=', key.value)
    .$if(versions !== undefined, (query) => query.where(atOneOf(versions)))
    .where(nobodyElseHas(scope, values))
    .returning(shownColumns(scope))
    .executeTakeFirst();
}

function atOneOf(versions: Versions) {
  return sql<boolean>`version = any(${versions})`;
}

async function whyNotWritten(
  scope: Scope,
  target: Target,
  values: ContactValues,
): Promise<ContactWrite | undefined> {
  const { key, versions } = target;
  const row = await byKey(scope, key).executeTakeFirst();
  if (!row) return { outcome: 'not_found' };
  if (versions?.includes(row.version) === false) return { outcome: 'stale', version: row.version };
  return whoseValue(scope, values, row.id);
}

async function whoseValue(
  scope: Scope,
  values: ContactValues,
  ownId: string,
): Promise<ContactWrite | undefined> {
  for (const field of UNIQUE) {
    const value = values[field];
    if (typeof value !== 'string') continue;
    const key = { by: field, value };
    const other = (await byKey(scope, key).executeTakeFirst()) ?? (await elsewhere(scope, key));
    if (other && other.id !== ownId) return { outcome: 'taken', field, existingId: other.id };
  }
  return undefined;
}

async function upsert(
  scope: Scope,
  key: ContactKey,
  { values, conditions }: { values: NewContact; conditions: UpsertConditions },
): Promise<ContactWrite> {
  const { versions, mustExist = versions !== undefined, cap = null } = conditions;
  const { id: _id, ...changes } = values;
  for (let race = 0; race < MOST_RACES; race += 1) {
    const updated = await redirected(scope, key, (found, isElsewhere) =>
      update(scope, { key: found, versions }, isElsewhere ? { ...changes, [key.by]: undefined } : changes),
    );
    if (updated.outcome !== 'not_found' || key.by === 'id' || mustExist) return updated;
    const created = await create(scope, { ...values, [key.by]: key.value }, cap);
    const hasLost = created.outcome === 'taken' && created.field === key.by;
    if (!hasLost) return created;
    // Another worker made the same contact in between: theirs is the one to update, if it is still there.
  }
  throw new ContentionError('Others made and deleted the same contact all the time.');
}

async function remove(scope: Scope, { key, versions }: Target): Promise<ContactWrite> {
  const row = await scope
    .remove('contacts')
    .where(key.by, '=', key.value)
    .$if(versions !== undefined, (query) => query.where(atOneOf(versions)))
    .returning(shownColumns(scope))
    .executeTakeFirst();
  if (row) return { outcome: 'deleted', row };
  const still = await byKey(scope, key).executeTakeFirst();
  if (still) return { outcome: 'stale', version: still.version };
  const other = await elsewhere(scope, key);
  if (!other) return { outcome: 'not_found' };
  if (other.by === 'merge') return { outcome: 'merged', survivorId: other.id };
  return remove(scope, { key: { by: 'id', value: other.id }, versions });
}
