/** Which contacts have a tag: counted and found through the index of terms, and moved to another tag or none. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Scope } from '../scope.ts';

export interface TagMove {
  readonly from: string;
  /** The tag to have instead; null for none. */
  readonly to: string | null;
  readonly contactIds: readonly string[];
}

/** How many contacts have the tag of a row of `tags`. */
export function useCount({ workspaceId, environment }: Scope): RawBuilder<number> {
  return sql`(select count(*) from contact_terms where contact_terms.workspace_id = ${workspaceId}
    and contact_terms.environment = ${environment} and contact_terms.key = '#' || tags.id and contact_terms.text = '')`;
}

export async function contactsWithTag(scope: Scope, id: string, limit: number): Promise<string[]> {
  const rows = await scope
    .search('contactTerms')
    .select('contactId')
    .where('key', '=', `#${id}`)
    .where('text', '=', '')
    .orderBy('contactId')
    .limit(limit)
    .execute();
  return rows.map(({ contactId }) => contactId);
}

export async function moveTag(scope: Scope, { from, to, contactIds }: TagMove): Promise<void> {
  const without = sql<string[]>`array_remove(tag_ids, ${from})`;
  const instead = sql<string[]>`array_replace(tag_ids, ${from}, ${to})`;
  await scope
    .update('contacts')
    .set((expression) => ({
      tagIds:
        to === null
          ? without
          : sql<string[]>`case when ${to} = any (tag_ids) then ${without} else ${instead} end`,
      version: expression('version', '+', 1),
      updatedAt: sql<string>`greatest(clock_timestamp(), updated_at + interval '1 millisecond')`,
    }))
    .where(sql<boolean>`id = any (${contactIds}::text[])`)
    .where(sql<boolean>`${from} = any (tag_ids)`)
    .execute();
}
