/** Every question the product asks about contacts, each with its guarantee. */
import { sql } from 'kysely';
import type { Selectable, Updateable } from 'kysely';
import type { Tables } from '../database.ts';
import { ContentionError } from '../faults.ts';
import type { After, JsonPage } from '../pages.ts';
import type { Scope } from '../scope.ts';
import { statement } from '../statements.ts';
import { contactPage } from './contacts.page.ts';

export type ContactRow = Omit<Selectable<Tables['contacts']>, 'nameKey' | 'search'>;

/** The columns that a caller may set. */
export type ContactValues = Pick<
  Updateable<Tables['contacts']>,
  'externalId' | 'name' | 'email' | 'phone' | 'company' | 'locale' | 'timezone'
>;

/** How a contact is named: by its id or by one of the values that are unique. */
export interface ContactKey {
  readonly by: 'id' | 'externalId' | 'email' | 'phone';
  readonly value: string;
}

/** What became of a write. `taken` names the contact that already has the value of `field`. */
export type ContactWrite =
  | { readonly outcome: 'created' | 'updated' | 'deleted'; readonly row: ContactRow }
  | { readonly outcome: 'not_found' }
  | { readonly outcome: 'stale'; readonly version: number }
  | {
      readonly outcome: 'taken';
      readonly field: 'externalId' | 'email' | 'phone';
      readonly existingId: string;
    };

/** Which contact to write, and at which version it must still be; undefined for any. */
interface Target {
  readonly key: ContactKey;
  readonly version: number | undefined;
}

export type ContactSort = '-createdAt' | 'createdAt' | '-updatedAt' | 'updatedAt' | 'name' | '-name';

export interface ContactList {
  readonly limit: number;
  readonly sort: ContactSort;
  readonly after: After | null;
  readonly q?: string | undefined;
  readonly createdAfter?: string | undefined;
  readonly createdBefore?: string | undefined;
  readonly updatedAfter?: string | undefined;
}

/** A write that lost a race to somebody who is gone again is tried anew; who loses so often is told to come back. */
const MOST_TRIES = 5;

const UNIQUE = ['externalId', 'email', 'phone'] as const;

const COLUMNS = [
  'workspaceId',
  'environment',
  'id',
  'externalId',
  'name',
  'email',
  'phone',
  'company',
  'locale',
  'timezone',
  'version',
  'createdAt',
  'updatedAt',
] as const;

const get = statement((scope, { by }: Pick<ContactKey, 'by'>, { value }: Pick<ContactKey, 'value'>) =>
  byKey(scope, { by, value }).compile(),
);

export function contactsStore(scope: Scope) {
  return {
    /** One contact, or undefined. By id through the primary key, else through the unique index of the value. */
    get: async ({ by, value }: ContactKey): Promise<ContactRow | undefined> => {
      const [row] = await get(scope, { by }, { value });
      return row;
    },

    /** A page in the asked order, ties by id; the data is the promised JSON. Sees its own writes at once. */
    list: (query: ContactList): Promise<JsonPage> => contactPage(scope, query),

    /** Whether the tenant has `cap` contacts or more. Reads at most `cap` index entries. */
    hasReached: async (cap: number): Promise<boolean> => {
      if (cap === 0) return true;
      const found = await scope
        .from('contacts')
        .select('id')
        .offset(cap - 1)
        .limit(1)
        .executeTakeFirst();
      return found !== undefined;
    },

    /** Makes a contact under a new id. Never fails on a value that is taken: it then says whose it is and writes nothing. */
    create: (id: string, values: ContactValues): Promise<ContactWrite> => create(scope, id, values),

    /** Changes a contact in one statement; version and time move by themselves. `version` makes it conditional. */
    update: (key: ContactKey, values: ContactValues, version?: number): Promise<ContactWrite> =>
      update(scope, { key, version }, values),

    /** Updates the contact with this key, or makes it under the given id. However many call at once, one key never makes two contacts. */
    upsert: (
      key: ContactKey,
      values: ContactValues & { readonly id: string },
      version?: number,
    ): Promise<ContactWrite> => upsert(scope, { key, version }, values),

    /** Deletes a contact. `version` makes it conditional. A second call finds nothing. */
    delete: (key: ContactKey, version?: number): Promise<ContactWrite> => remove(scope, key, version),
  };
}

function byKey(scope: Scope, key: ContactKey) {
  return scope.from('contacts').select(COLUMNS).where(key.by, '=', key.value);
}

/** The first outcome of `attempt`; undefined asks for another try. */
async function untilDecided(attempt: () => Promise<ContactWrite | undefined>): Promise<ContactWrite> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const write = await attempt();
    if (write) return write;
  }
  throw new ContentionError('Others changed the contact each time that it was tried.');
}

function create(scope: Scope, id: string, values: ContactValues): Promise<ContactWrite> {
  return untilDecided(async () => {
    const row = await scope
      .into('contacts')
      .values({ ...scope.own, ...values, id })
      .onConflict((conflict) => conflict.doNothing())
      .returning(COLUMNS)
      .executeTakeFirst();
    if (row) return { outcome: 'created', row };
    if (await byKey(scope, { by: 'id', value: id }).executeTakeFirst())
      throw new Error(`There is a contact ${id} already.`);
    // Between the refused insert and this look the other contact may be gone again.
    return whoseValue(scope, values, id);
  });
}

function update(scope: Scope, target: Target, values: ContactValues): Promise<ContactWrite> {
  return untilDecided(() => tryUpdate(scope, target, values));
}

async function tryUpdate(
  scope: Scope,
  target: Target,
  values: ContactValues,
): Promise<ContactWrite | undefined> {
  const { key, version } = target;
  const row = await scope
    .update('contacts')
    .set((expression) => ({
      ...values,
      version: expression('version', '+', 1),
      updatedAt: sql<string>`greatest(clock_timestamp(), updated_at + interval '1 millisecond')`,
    }))
    .where(key.by, '=', key.value)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .where((expression) => expression.not(expression.exists(othersWith(scope, values))))
    .returning(COLUMNS)
    .executeTakeFirst();
  return row ? { outcome: 'updated', row } : whyNotWritten(scope, target, values);
}

/** Other contacts that have one of the unique values; `contacts` is the row being updated. */
function othersWith(scope: Scope, values: ContactValues) {
  const given = UNIQUE.filter((field) => typeof values[field] === 'string');
  return scope.writes
    .selectFrom('contacts as other')
    .select('other.id')
    .where('other.workspaceId', '=', scope.workspaceId)
    .where('other.environment', '=', scope.environment)
    .where(sql<boolean>`other.id <> contacts.id`)
    .where((expression) =>
      expression.or(given.map((field) => expression(`other.${field}`, '=', values[field] ?? null))),
    );
}

/** Why an update wrote nothing; undefined when there is no reason any more. */
async function whyNotWritten(
  scope: Scope,
  target: Target,
  values: ContactValues,
): Promise<ContactWrite | undefined> {
  const { key, version } = target;
  const row = await byKey(scope, key).executeTakeFirst();
  if (!row) return { outcome: 'not_found' };
  if (version !== undefined && row.version !== version) return { outcome: 'stale', version: row.version };
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
    const other = await byKey(scope, { by: field, value }).executeTakeFirst();
    if (other && other.id !== ownId) return { outcome: 'taken', field, existingId: other.id };
  }
  return undefined;
}

async function upsert(
  scope: Scope,
  target: Target,
  { id, ...values }: ContactValues & { readonly id: string },
): Promise<ContactWrite> {
  const { key, version } = target;
  const updated = await update(scope, target, values);
  if (updated.outcome !== 'not_found' || key.by === 'id' || version !== undefined) return updated;
  const created = await create(scope, id, { [key.by]: key.value, ...values });
  // Another worker made the same contact in between: theirs is the one to update.
  const lostRace = created.outcome === 'taken' && created.field === key.by;
  return lostRace ? update(scope, target, values) : created;
}

async function remove(scope: Scope, key: ContactKey, version?: number): Promise<ContactWrite> {
  const row = await scope
    .remove('contacts')
    .where(key.by, '=', key.value)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .returning(COLUMNS)
    .executeTakeFirst();
  if (row) return { outcome: 'deleted', row };
  const still = await byKey(scope, key).executeTakeFirst();
  return still ? { outcome: 'stale', version: still.version } : { outcome: 'not_found' };
}
