/** The page of contacts: filters, order and the promised JSON in one statement. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { JsonPage } from '../pages.ts';
import type { Scope } from '../scope.ts';
import type { ContactList, ContactSort } from './contacts.store.ts';

const UTC = sql.lit('YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

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
const CONTACT_FIELDS = sql`id, external_id as "externalId", name, email, phone, company, locale, timezone, version,
  to_char(created_at, ${UTC}) as "createdAt", to_char(updated_at, ${UTC}) as "updatedAt"`;

interface PageRow {
  readonly data: string;
  readonly lastValue: string | null;
  readonly lastId: string | null;
}

export async function contactPage(scope: Scope, query: ContactList): Promise<JsonPage> {
  const { column } = ORDERS[query.sort];
  const sortText: RawBuilder<string> =
    column === 'nameKey' ? sql`numbered.name_key` : sql`to_char(${sql.ref(`numbered.${column}`)}, ${UTC})`;
  // The limit is a literal: with a bound one PostgreSQL plans the statement anew each time.
  const limit = sql.lit(query.limit);
  const { rows } = await sql<PageRow>`
    with page as (${filtered(scope, query)}), numbered as (select *, row_number() over () as n from page)
    select '[' || coalesce(string_agg(row_to_json(promised)::text, ',' order by n) filter (where n <= ${limit}), '') || ']' as data,
      max(case when n = ${limit} then ${sortText} end) as last_value,
      max(case when n = ${limit} then numbered.id end) as last_id, count(*) > ${limit} as has_more
    from numbered cross join lateral (select ${CONTACT_FIELDS}) as promised`.execute(scope.reads);
  return toPage(rows[0]);
}

function toPage(row: (PageRow & { hasMore?: boolean }) | undefined): JsonPage {
  if (!row) return { data: '[]', next: null };
  const isFull = row.hasMore === true && row.lastValue !== null && row.lastId !== null;
  return { data: row.data, next: isFull ? { value: row.lastValue ?? '', id: row.lastId ?? '' } : null };
}

function filtered(scope: Scope, query: ContactList) {
  const { column, direction } = ORDERS[query.sort];
  const compare = direction === 'asc' ? sql`>` : sql`<`;
  let page = scope.from('contacts').selectAll().orderBy(column, direction).orderBy('id', direction);
  if (query.after) {
    page = page.where(
      sql<boolean>`(${sql.ref(column)}, id) ${compare} (${query.after.value}, ${query.after.id})`,
    );
  }
  if (query.createdAfter) page = page.where('createdAt', '>', query.createdAfter);
  if (query.createdBefore) page = page.where('createdAt', '<', query.createdBefore);
  if (query.updatedAfter) page = page.where('updatedAt', '>', query.updatedAfter);
  if (query.q) page = page.where(matches(query.q));
  return page.limit(sql.lit(query.limit + 1));
}

// What the trigram index can look for between wildcards: three letters or digits, two that end a word, one that begins it.
const LOOKED_UP = /[\p{L}\p{N}]{3}|[\p{L}\p{N}]{2}[^\p{L}\p{N}\p{M}]|[^\p{L}\p{N}\p{M}][\p{L}\p{N}]/u;

/** What the trigram index can look up is found anywhere; anything else only at the beginning of a name, within its index. */
function matches(q: string): RawBuilder<boolean> {
  if (LOOKED_UP.test(q.normalize('NFKC'))) return sql`search like search_pattern(${q})`;
  return sql`name_key >= search_form(${q}) and name_key < search_form(${q}) || chr(1114111)`;
}
