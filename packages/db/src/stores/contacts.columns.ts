/** The columns of a contact: what is read of one, and how given values become columns. */
import { sql } from 'kysely';
import type { RawBuilder, Selectable, Updateable } from 'kysely';
import type { Tables } from '../database.ts';
import type { Scope } from '../scope.ts';

/** A custom value as it is kept: moments and days are texts. */
export type FieldValue = string | number | boolean | string[];

const PLAIN = [
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

/** A contact with the names of its tags, and its custom values but those of archived fields. */
export type ContactRow = Pick<Selectable<Tables['contacts']>, (typeof PLAIN)[number]> & {
  readonly tags: string[];
  readonly fields: Record<string, FieldValue>;
};

/** What a caller may set. */
export type ContactValues = Pick<
  Updateable<Tables['contacts']>,
  'externalId' | 'name' | 'email' | 'phone' | 'company' | 'locale' | 'timezone' | 'source'
> & {
  /** Custom values by key, checked; those that are not named stay, and null clears one. */
  fields?: Readonly<Record<string, FieldValue | null>>;
  /** Tags to add, by id. */
  addTagIds?: readonly string[];
};

/** What is read of a contact, in a query over `contacts`. */
export function shownColumns(scope: Scope) {
  return [
    ...PLAIN,
    shownTags(scope, 'contacts').as('tags'),
    shownFields(scope, 'contacts').as('fields'),
  ] as const;
}

/** The names of the tags of the contact `row`, in their order. */
export function shownTags({ workspaceId, environment }: Scope, row: string): RawBuilder<string[]> {
  const ids = sql.ref(`${row}.tagIds`);
  return sql`case when ${ids} = '{}' then '{}' else array(
    select tags.name from tags where tags.workspace_id = ${workspaceId} and tags.environment = ${environment}
      and tags.id = any (${ids}) order by tags.name_form) end`;
}

/** The custom values of the contact `row`. An archived field keeps its values, but shows none. */
export function shownFields(
  { workspaceId, environment }: Scope,
  row: string,
): RawBuilder<Record<string, FieldValue>> {
  const fields = sql.ref(`${row}.fields`);
  return sql`case when ${fields} = '{}' then ${fields} else ${fields} - array(
    select key from custom_fields where custom_fields.workspace_id = ${workspaceId}
      and custom_fields.environment = ${environment} and archived_at is not null) end`;
}

/** The columns of a new contact. */
export function newColumns({ fields, addTagIds, ...plain }: ContactValues) {
  const kept = Object.entries(fields ?? {}).filter(([, value]) => value !== null);
  return {
    ...plain,
    ...(kept.length === 0 ? {} : { fields: asJson(Object.fromEntries(kept)) }),
    ...(addTagIds === undefined || addTagIds.length === 0
      ? {}
      : { tagIds: sql<string[]>`${[...new Set(addTagIds)]}::text[]` }),
  };
}

/** The same of one that is there: what is not given stays. */
export function changedColumns({ fields, addTagIds, ...plain }: ContactValues) {
  const entries = Object.entries(fields ?? {});
  const cleared = entries.filter(([, value]) => value === null).map(([key]) => key);
  const set = asJson(Object.fromEntries(entries.filter(([, value]) => value !== null)));
  return {
    ...plain,
    ...(entries.length === 0
      ? {}
      : { fields: sql<string>`(contacts.fields || ${set}) - ${cleared}::text[]` }),
    ...(addTagIds === undefined || addTagIds.length === 0
      ? {}
      : {
          tagIds: sql<string[]>`contacts.tag_ids || array(
            select distinct tag from unnest(${addTagIds}::text[]) as tag where tag <> all (contacts.tag_ids))`,
        }),
  };
}

function asJson(value: object): RawBuilder<string> {
  return sql`${JSON.stringify(value)}::jsonb`;
}
