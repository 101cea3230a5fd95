/** Every question the product asks about the definitions of custom fields, each with its guarantee. */
import { sql } from 'kysely';
import { cutPage } from '../pages.ts';
import type { After, RowPage } from '../pages.ts';
import type { Scope } from '../scope.ts';
import { statement } from '../statements.ts';
import { DEFINITION, definitionColumns, definitions } from './custom-fields.columns.ts';
import type { CustomFieldRow, CustomFieldValues } from './custom-fields.columns.ts';
import { contactsWithValue, valuesOf, writeValues } from './custom-fields.kept-values.ts';
import type { FoundValue, NewValue, WithValue } from './custom-fields.kept-values.ts';

export interface CustomFieldList {
  readonly limit: number;
  readonly after: After | null;
  /** Only archived ones, only others, or all of them. */
  readonly archived: 'true' | 'false' | 'all';
}

/** A new definition, under its id and with the key that it keeps for good. */
export type NewCustomField = CustomFieldValues &
  Required<Pick<CustomFieldValues, 'label' | 'type'>> & { readonly id: string; readonly key: string };

/** How many definitions there are. */
export interface CustomFieldCount {
  readonly active: number;
  readonly archived: number;
}

// Asked before most contacts are made: along an index that is empty for nearly everybody.
const required = statement((scope, _shape: Record<string, never>, _values: Record<string, never>) =>
  scope
    .from('customFields')
    .select('key')
    .where('required', '=', true)
    .where('archivedAt', 'is', null)
    .limit(sql.lit(1))
    .compile(),
);

export function customFieldsStore(scope: Scope) {
  return {
    /** A page in the order of their keys. */
    list: (query: CustomFieldList): Promise<RowPage<CustomFieldRow>> => list(scope, query),

    /** Every definition, archived ones too, in the order of their keys. There are never more than a plan's cap and some. */
    listAll: (): Promise<CustomFieldRow[]> => definitions(scope).orderBy('key').execute(),

    /** One definition, or undefined. */
    get: (id: string): Promise<CustomFieldRow | undefined> =>
      definitions(scope).where('id', '=', id).executeTakeFirst(),

    /** The definition with this key, archived ones too, or undefined. */
    getByKey: (key: string): Promise<CustomFieldRow | undefined> =>
      definitions(scope).where('key', '=', key).executeTakeFirst(),

    /** Whether a new contact must have some custom value. One short statement along an index. */
    hasRequired: async (): Promise<boolean> => (await required(scope, {}, {})).length > 0,

    /**
     * The definitions with these keys, archived ones too, and with `andRequired` those that a new contact must have a value
     * for. Call it in the transaction that writes the values: until it ends no definition of these changes its type or loses
     * a choice, so that no value of the old kind slips in behind the change.
     */
    listForWriting: (keys: readonly string[], andRequired: boolean): Promise<CustomFieldRow[]> =>
      listForWriting(scope, keys, andRequired),

    /** One definition, locked until the transaction ends against every writer of its values, or undefined. */
    lock: (id: string): Promise<CustomFieldRow | undefined> =>
      definitions(scope).where('id', '=', id).forUpdate().executeTakeFirst(),

    /** How many there are. For caps, after `workspaces.lock`. */
    count: (): Promise<CustomFieldCount> => count(scope),

    /** Adds a definition. Fails with a conflict when the key is taken. */
    create: (field: NewCustomField): Promise<CustomFieldRow> => create(scope, field),

    /** Changes a definition that was locked before; version and time move by themselves. */
    update: (id: string, values: CustomFieldValues): Promise<CustomFieldRow> => update(scope, id, values),

    /**
     * The ids of contacts with a value of this field, at most `limit`, in their order. With `choices` only those that have
     * one of these texts, or one that begins alike beyond 150 characters.
     */
    contactsWithValue: (asked: WithValue): Promise<string[]> => contactsWithValue(scope, asked),

    /** The values of one field of these contacts. */
    valuesOf: (key: string, contactIds: readonly string[]): Promise<FoundValue[]> =>
      valuesOf(scope, key, contactIds),

    /** Gives contacts other values of one field, null for none, in one statement; their versions and times move. */
    writeValues: (key: string, values: readonly NewValue[]): Promise<void> => writeValues(scope, key, values),
  };
}

async function list(scope: Scope, query: CustomFieldList): Promise<RowPage<CustomFieldRow>> {
  const { limit, after, archived } = query;
  let page = definitions(scope).orderBy('key');
  if (archived !== 'all') page = page.where('archivedAt', archived === 'true' ? 'is not' : 'is', null);
  if (after) page = page.where('key', '>', after.value);
  const rows = await page.limit(sql.lit(limit + 1)).execute();
  return cutPage(rows, limit, (row) => ({ value: row.key, id: row.id }));
}

function listForWriting(
  scope: Scope,
  keys: readonly string[],
  andRequired: boolean,
): Promise<CustomFieldRow[]> {
  return definitions(scope)
    .where((expression) =>
      expression.or([
        sql<boolean>`key = any (${keys}::text[])`,
        ...(andRequired ? [sql<boolean>`(required and archived_at is null)`] : []),
      ]),
    )
    .orderBy('key')
    .forKeyShare()
    .execute();
}

async function count(scope: Scope): Promise<CustomFieldCount> {
  const counted = await scope
    .from('customFields')
    .select(sql<number>`count(*) filter (where archived_at is null)`.as('active'))
    .select(sql<number>`count(*) filter (where archived_at is not null)`.as('archived'))
    .executeTakeFirst();
  return counted ?? { active: 0, archived: 0 };
}

function create(scope: Scope, { id, key, label, type, ...values }: NewCustomField): Promise<CustomFieldRow> {
  return scope
    .into('customFields')
    .values({ ...scope.own, id, key, label, type, ...definitionColumns(values) })
    .returning(DEFINITION)
    .executeTakeFirstOrThrow();
}

function update(scope: Scope, id: string, values: CustomFieldValues): Promise<CustomFieldRow> {
  return scope
    .update('customFields')
    .set((expression) => ({
      ...definitionColumns(values),
      version: expression('version', '+', 1),
      updatedAt: sql<string>`greatest(clock_timestamp(), updated_at + interval '1 millisecond')`,
    }))
    .where('id', '=', id)
    .returning(DEFINITION)
    .executeTakeFirstOrThrow();
}
