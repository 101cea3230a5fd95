/** The values that contacts have of one custom field: found through the index of terms, read, and written anew. */
import { sql } from 'kysely';
import type { Scope } from '../scope.ts';
import type { FieldValue } from './contacts.columns.ts';

export interface WithValue {
  readonly key: string;
  readonly limit: number;
  readonly choices?: readonly string[] | undefined;
}

export interface FoundValue {
  readonly contactId: string;
  readonly value: FieldValue;
}

/** A value that a contact is to have; null for none. */
export interface NewValue {
  readonly contactId: string;
  readonly value: FieldValue | null;
}

export async function contactsWithValue(
  { searches, workspaceId, environment }: Scope,
  { key, limit, choices }: WithValue,
): Promise<string[]> {
  const own = sql`workspace_id = ${workspaceId} and environment = ${environment} and key = ${key}`;
  const texts =
    choices === undefined
      ? sql`text is not null`
      : sql`text in (select left(search_form(choice), 150) from unnest(${choices}::text[]) as choice)`;
  const numbers = choices === undefined ? sql`number is not null` : sql`false`;
  const { rows } = await sql<{ contactId: string }>`
    select distinct contact_id from (
      select contact_id from contact_terms where ${own} and ${texts}
      union all
      select contact_id from contact_terms where ${own} and ${numbers}
    ) as found order by contact_id limit ${limit}`.execute(searches);
  return rows.map(({ contactId }) => contactId);
}

export async function valuesOf(
  scope: Scope,
  key: string,
  contactIds: readonly string[],
): Promise<FoundValue[]> {
  return scope
    .search('contacts')
    .select(['id as contactId', sql<FieldValue>`fields -> ${key}`.as('value')])
    .where(sql<boolean>`id = any (${contactIds}::text[])`)
    .where(sql<boolean>`fields ? ${key}`)
    .orderBy('id')
    .execute();
}

export async function writeValues(scope: Scope, key: string, values: readonly NewValue[]): Promise<void> {
  if (values.length === 0) return;
  const { workspaceId, environment } = scope;
  const given = JSON.stringify(values.map(({ contactId, value }) => ({ id: contactId, value })));
  await sql`
    update contacts set
      fields = case when coalesce(given.value, 'null') = 'null' then fields - ${key}::text
        else fields || jsonb_build_object(${key}::text, given.value) end,
      version = version + 1,
      updated_at = greatest(clock_timestamp(), updated_at + interval '1 millisecond')
    from jsonb_to_recordset(${given}::jsonb) as given (id text, value jsonb)
    where contacts.workspace_id = ${workspaceId} and contacts.environment = ${environment}
      and contacts.id = given.id collate "C"`.execute(scope.writes);
}
