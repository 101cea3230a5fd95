/** What filters of a tenant can ask of beyond what every contact has: its custom fields and tags. */
import { sql } from 'kysely';
import type { Scope } from '../scope.ts';

/** A custom field as far as filters know it. */
export interface FilterableField {
  readonly key: string;
  readonly label: string;
  readonly type: string;
  readonly options: string[];
}

export interface TagName {
  readonly id: string;
  readonly name: string;
}

export function filtersStore(scope: Scope) {
  return {
    /** The custom fields that are not archived, by label. A plan's cap bounds them. */
    fields: (): Promise<FilterableField[]> =>
      scope
        .from('customFields')
        .select(['key', 'label', 'type', 'options'])
        .where('archivedAt', 'is', null)
        .orderBy('label')
        .orderBy('key')
        .execute(),

    /** The names of tags in their order, at most `limit`. */
    tagNames: async (limit: number): Promise<string[]> => {
      const rows = await scope.from('tags').select('name').orderBy('nameForm').limit(limit).execute();
      return rows.map(({ name }) => name);
    },

    /** The tags of these names or ids, each with the one by which it was asked for. Upper and lower case are the same name. */
    tagsNamed: async (names: readonly string[]): Promise<TagName[]> => {
      if (names.length === 0) return [];
      const { rows } = await sql<TagName>`
        select tags.id, asked.name from unnest(${names}::text[]) as asked (name)
        join tags on tags.workspace_id = ${scope.workspaceId} and tags.environment = ${scope.environment}
          and (tags.name_form = search_form(asked.name) or tags.id = asked.name)`.execute(scope.reads);
      return rows;
    },
  };
}
