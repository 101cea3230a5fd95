/** The page of contacts: filters, order and the promised JSON in one statement. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { JsonPage } from '../pages.ts';
import type { Scope } from '../scope.ts';
import { statement } from '../statements.ts';
import { shownFields, shownTags } from './contacts.columns.ts';
import type { ContactList, ContactSort } from './contacts.store.ts';

const UTC = sql.lit('YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

/**
 * A moment in JSON. `to_char` for each would take half the time of a page; JSON's own form costs next to nothing, but drops
 * zeros at the end. The tenth of a millisecond keeps them, and {@link toPromised} takes it away again.
 */
const moment = (column: string) =>
  sql`to_json((${sql.ref(column)} at time zone 'UTC') + interval '100 microseconds')`;

// No text of a customer can look like this: within a JSON text each quote has a backslash before it.
const MOMENT = /(At":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})1"/g;

/** Moments in the promised form, `2026-02-11T09:00:00.100Z`. */
function toPromised(json: string): string {
  return json.replace(MOMENT, '$1Z"');
}

/** Each order: the column, its direction, and the text by which a cursor remembers the column. */
const ORDERS: Record<
  ContactSort,
  { column: 'createdAt' | 'updatedAt' | 'nameKey'; direction: 'asc' | 'desc' }
> = {
  '-createdAt': { column: 'createdAt', direction: 'desc' },
  createdAt: { column: 'createdAt', direction: 'asc' },
  '-updatedAt': { column: 'updatedAt', direction: 'desc' },
  updatedAt: { column: 'updatedAt', direction: 'asc' },
  name: { column: 'nameKey', direction: 'asc' },
  '-name': { column: 'nameKey', direction: 'desc' },
};

// The fields of the promise `Contact`; contacts.routes.test.ts parses the result with its schema.
const contactFields = (
  scope: Scope,
) => sql`id, external_id as "externalId", name, email, phone, company, locale, timezone,
  ${shownTags(scope, 'numbered')} as tags, ${shownFields(scope, 'numbered')} as fields, version,
  ${moment('createdAt')} as "createdAt", ${moment('updatedAt')} as "updatedAt"`;

interface PageRow {
  readonly data: string;
  readonly lastValue: string | null;
  readonly lastId: string | null;
  readonly hasMore: boolean;
}

type PageShape = Pick<ContactList, 'sort' | 'limit'>;

/** What a page's statement is given; what is undefined is not asked for. */
interface PageValues extends Record<string, unknown> {
  readonly afterValue: string | undefined;
  readonly afterId: string | undefined;
  readonly createdAfter: string | undefined;
  readonly createdBefore: string | undefined;
  readonly updatedAfter: string | undefined;
  readonly q: string | undefined;
}

const pages = statement((scope, shape: PageShape, slots: PageValues) =>
  pageOf(scope, shape, slots).compile(scope.reads),
);

export async function contactPage(scope: Scope, query: ContactList): Promise<JsonPage> {
  const { sort, limit, after, createdAfter, createdBefore, updatedAfter, q } = query;
  const shape = { sort, limit };
  const values = {
    afterValue: after?.value,
    afterId: after?.id,
    createdAfter,
    createdBefore,
    updatedAfter,
    q,
  };
  if (isAlongIndex(query)) return toPage(await pages(scope, shape, values));
  // What is looked for decides whether its index or the order is the better way: each search is planned anew.
  return toPage((await pageOf(scope, shape, values).execute(scope.searches)).rows);
}

function pageOf(scope: Scope, shape: PageShape, values: PageValues) {
  const { column } = ORDERS[shape.sort];
  const sortText: RawBuilder<string> =
    column === 'nameKey' ? sql`numbered.name_key` : sql`to_char(${sql.ref(`numbered.${column}`)}, ${UTC})`;
  // The limit is a literal: with a bound one PostgreSQL plans the statement anew each time.
  const limit = sql.lit(shape.limit);
  return sql<PageRow>`
    with page as (${filtered(scope, shape, values)}), numbered as (select *, row_number() over () as n from page)
    select '[' || coalesce(string_agg(row_to_json(promised)::text, ',' order by n) filter (where n <= ${limit}), '') || ']' as data,
      max(case when n = ${limit} then ${sortText} end) as last_value,
      max(case when n = ${limit} then numbered.id end) as last_id, count(*) > ${limit} as has_more
    from numbered cross join lateral (select ${contactFields(scope)}) as promised`;
}

/** True when the page is read off the index of its order. Everything else may look at any number of rows for it. */
function isAlongIndex({ sort, q, createdAfter, createdBefore, updatedAfter }: ContactList): boolean {
  if (q !== undefined) return false;
  const { column } = ORDERS[sort];
  const isByCreation = createdAfter !== undefined || createdBefore !== undefined;
  return (!isByCreation || column === 'createdAt') && (updatedAfter === undefined || column === 'updatedAt');
}

function toPage([row]: PageRow[]): JsonPage {
  if (!row) return { data: '[]', next: null };
  const isFull = row.hasMore && row.lastValue !== null && row.lastId !== null;
  const next = isFull ? { value: row.lastValue ?? '', id: row.lastId ?? '' } : null;
  return { data: toPromised(row.data), next };
}

function filtered(scope: Scope, shape: PageShape, values: PageValues) {
  const { column, direction } = ORDERS[shape.sort];
  const compare = direction === 'asc' ? sql`>` : sql`<`;
  let page = scope.from('contacts').selectAll().orderBy(column, direction).orderBy('id', direction);
  if (values.afterValue !== undefined) {
    page = page.where(
      sql<boolean>`(${sql.ref(column)}, id) ${compare} (${values.afterValue}, ${values.afterId})`,
    );
  }
  if (values.createdAfter !== undefined) page = page.where('createdAt', '>', values.createdAfter);
  if (values.createdBefore !== undefined) page = page.where('createdAt', '<', values.createdBefore);
  if (values.updatedAfter !== undefined) page = page.where('updatedAt', '>', values.updatedAfter);
  if (values.q !== undefined) page = page.where(matches(values.q));
  return page.limit(sql.lit(shape.limit + 1));
}

// What the trigram index can look for between wildcards: three letters or digits, two that end a word, one that begins it.
const LOOKED_UP = /[\p{L}\p{N}]{3}|[\p{L}\p{N}]{2}[^\p{L}\p{N}\p{M}]|[^\p{L}\p{N}\p{M}][\p{L}\p{N}]/u;

/** What the trigram index can look up is found anywhere; anything else only at the beginning of a name, within its index. */
function matches(q: string): RawBuilder<boolean> {
  if (LOOKED_UP.test(q.normalize('NFKC'))) return sql`search like search_pattern(${q})`;
  return sql`name_key >= search_form(${q}) and name_key < search_form(${q}) || chr(1114111)`;
}
