/** Every question the product asks about tags, each with its guarantee. */
import { sql } from 'kysely';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Tables } from '../database.ts';
import { cutPage } from '../pages.ts';
import type { After, RowPage } from '../pages.ts';
import type { Scope } from '../scope.ts';
import { contactsWithTag, moveTag, useCount } from './tags.uses.ts';
import type { TagMove } from './tags.uses.ts';

const PLAIN = ['id', 'name', 'color', 'description', 'version', 'createdAt', 'updatedAt'] as const;

/** A tag, and how many contacts have it. */
export type TagRow = Pick<Selectable<Tables['tags']>, (typeof PLAIN)[number]> & {
  readonly contactCount: number;
};

/** A tag as contacts mean it. */
export interface NamedTag {
  readonly id: string;
  readonly name: string;
}

export type NewTag = Pick<Insertable<Tables['tags']>, 'id' | 'name' | 'color' | 'description'>;
export type TagChanges = Pick<Updateable<Tables['tags']>, 'name' | 'color' | 'description'>;

export interface TagList {
  readonly limit: number;
  readonly after: After | null;
  /** Part of a name. */
  readonly q?: string | undefined;
}

export function tagsStore(scope: Scope) {
  return {
    /** A page by name, with how many contacts have each, in one statement. */
    list: (query: TagList): Promise<RowPage<TagRow>> => list(scope, query),

    /** One tag, or undefined. */
    get: (id: string): Promise<TagRow | undefined> => counted(scope).where('id', '=', id).executeTakeFirst(),

    /** The tag of this name, or undefined. Upper and lower case are the same. */
    getByName: (name: string): Promise<NamedTag | undefined> => named(scope, [name]).executeTakeFirst(),

    /** One tag, locked until the transaction ends against whoever would give it to a contact, or undefined. */
    lock: (id: string): Promise<NamedTag | undefined> =>
      scope.from('tags').select(['id', 'name']).where('id', '=', id).forUpdate().executeTakeFirst(),

    /**
     * The tags with these ids. Call it in the transaction that gives them to contacts: until it ends none of them can be
     * deleted, so that no contact keeps a tag that is gone.
     */
    listForWriting: (ids: readonly string[]): Promise<NamedTag[]> =>
      scope
        .from('tags')
        .select(['id', 'name'])
        .where(sql<boolean>`id = any (${ids}::text[])`)
        .orderBy('id')
        .forKeyShare()
        .execute(),

    /**
     * The same for names; a name that no tag has yet gets one, under the id beside it. However many call at once, there is
     * one tag of a name.
     */
    ensure: (tags: readonly NamedTag[]): Promise<NamedTag[]> => ensure(scope, tags),

    /** Adds a tag. Fails with a conflict when the name is taken. */
    create: async (tag: NewTag): Promise<void> => {
      await scope
        .into('tags')
        .values({ ...scope.own, ...tag })
        .execute();
    },

    /** Changes a tag; version and time move by themselves. Fails with a conflict when the name is taken. */
    update: async (id: string, changes: TagChanges): Promise<void> => {
      await scope
        .update('tags')
        .set((expression) => ({
          ...changes,
          version: expression('version', '+', 1),
          updatedAt: sql<string>`greatest(clock_timestamp(), updated_at + interval '1 millisecond')`,
        }))
        .where('id', '=', id)
        .execute();
    },

    /** Deletes a tag that was locked before. Contacts must have lost it. */
    delete: async (id: string): Promise<void> => {
      await scope.remove('tags').where('id', '=', id).execute();
    },

    /** The ids of contacts that have a tag, at most `limit`, in their order. */
    contactsWith: (id: string, limit: number): Promise<string[]> => contactsWithTag(scope, id, limit),

    /** Takes a tag from these contacts, or gives them another for it, in one statement; their versions and times move. */
    move: (move: TagMove): Promise<void> => moveTag(scope, move),
  };
}

function counted(scope: Scope) {
  return scope.search('tags').select([...PLAIN, useCount(scope).as('contactCount')]);
}

function named(scope: Scope, names: readonly string[]) {
  return scope
    .from('tags')
    .select(['id', 'name'])
    .where(sql<boolean>`name_form in (select search_form(name) from unnest(${names}::text[]) as name)`);
}

async function list(scope: Scope, query: TagList): Promise<RowPage<TagRow>> {
  const { limit, after, q } = query;
  let page = counted(scope).select('nameForm').orderBy('nameForm');
  if (after) page = page.where('nameForm', '>', after.value);
  if (q !== undefined) page = page.where(sql<boolean>`name_form like search_pattern(${q})`);
  const rows = await page.limit(sql.lit(limit + 1)).execute();
  return cutPage(rows, limit, (row) => ({ value: row.nameForm, id: row.id }));
}

async function ensure(scope: Scope, tags: readonly NamedTag[]): Promise<NamedTag[]> {
  const names = tags.map(({ name }) => name);
  const found = await named(scope, names).orderBy('id').forKeyShare().execute();
  if (found.length === names.length) return found;
  const given = JSON.stringify(tags);
  await sql`
    insert into tags (workspace_id, environment, id, name)
    select ${scope.workspaceId}, ${scope.environment}, given.id, given.name
    from jsonb_to_recordset(${given}::jsonb) as given (id text, name text)
    order by search_form(given.name) on conflict do nothing`.execute(scope.writes);
  return named(scope, names).orderBy('id').forKeyShare().execute();
}
