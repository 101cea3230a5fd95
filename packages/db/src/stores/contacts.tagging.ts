/** Gives a contact one tag or takes one away, without touching its others: however many do so at once, none is lost. */
import { sql } from 'kysely';
import type { Scope } from '../scope.ts';
import { shownColumns } from './contacts.columns.ts';
import type { ContactRow } from './contacts.columns.ts';
import type { ContactKey } from './contacts.store.ts';

/** How many tags a contact can have. */
export const MOST_TAGS = 200;

/** `unchanged`: the contact was so already. */
export type Tagging =
  | { readonly outcome: 'updated' | 'unchanged'; readonly row: ContactRow }
  | { readonly outcome: 'not_found' | 'full' };

/** The tag must be locked against deletion. */
export async function tagContact(scope: Scope, key: ContactKey, tagId: string): Promise<Tagging> {
  const row = await changed(scope, key, sql<string[]>`tag_ids || ${tagId}::text`)
    .where(sql<boolean>`${tagId} <> all (tag_ids)`)
    .where(sql<boolean>`cardinality(tag_ids) < ${sql.lit(MOST_TAGS)}`)
    .returning(shownColumns(scope))
    .executeTakeFirst();
  if (row) return { outcome: 'updated', row };
  const there = await asItIs(scope, key);
  if (!there) return { outcome: 'not_found' };
  const { tagIds, ...unchanged } = there;
  return tagIds.includes(tagId) ? { outcome: 'unchanged', row: unchanged } : { outcome: 'full' };
}

export async function untagContact(scope: Scope, key: ContactKey, tagId: string): Promise<Tagging> {
  const row = await changed(scope, key, sql<string[]>`array_remove(tag_ids, ${tagId}::text)`)
    .where(sql<boolean>`${tagId} = any (tag_ids)`)
    .returning(shownColumns(scope))
    .executeTakeFirst();
  if (row) return { outcome: 'updated', row };
  const there = await asItIs(scope, key);
  if (!there) return { outcome: 'not_found' };
  const { tagIds: _tagIds, ...unchanged } = there;
  return { outcome: 'unchanged', row: unchanged };
}

function changed(scope: Scope, key: ContactKey, tagIds: ReturnType<typeof sql<string[]>>) {
  return scope
    .update('contacts')
    .set((expression) => ({
      tagIds,
      version: expression('version', '+', 1),
      updatedAt: sql<string>`greatest(clock_timestamp(), updated_at + interval '1 millisecond')`,
    }))
    .where(key.by, '=', key.value);
}

function asItIs(scope: Scope, key: ContactKey) {
  return scope
    .from('contacts')
    .select([...shownColumns(scope), 'tagIds'])
    .where(key.by, '=', key.value)
    .executeTakeFirst();
}
