/** The orders in which contacts are given, and the page that is made of a query in such an order: promised JSON and where to go on. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { After, JsonPage } from '../pages.ts';
import type { Scope } from '../scope.ts';
import { shownFields, shownTags } from './contacts.columns.ts';

export type ContactSort = '-createdAt' | 'createdAt' | '-updatedAt' | 'updatedAt' | 'name' | '-name';

/** Each order: the column and its direction; ties go by id. */
export const ORDERS: Record<
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

const UTC = sql.lit('YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

/**
 * A moment in JSON. `to_char` for each would take half the time of a page; JSON's own form costs next to nothing, but drops
 * zeros at the end. The tenth of a millisecond keeps them, and {@link toPromised} takes it away again.
 */
const moment = (column: string) =>
  sql`to_json((${sql.ref(column)} at time zone 'UTC') + interval '100 microseconds')`;

// No text of a customer can look like this: within a JSON text each quote has a backslash before it, and the keys of custom
// fields have no capital letters.
const MOMENT = /(At":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})1"/g;

/** Moments in the promised form, `2026-02-11T09:00:00.100Z`. */
function toPromised(json: string): string {
  return json.replace(MOMENT, '$1Z"');
}

// The fields of the promise `Contact`; contacts.routes.test.ts parses the result with its schema.
const contactFields = (
  scope: Scope,
) => sql`id, external_id as "externalId", name, email, phone, company, locale, timezone,
  ${shownTags(scope, 'numbered')} as tags, ${shownFields(scope, 'numbered')} as fields, version,
  ${moment('createdAt')} as "createdAt", ${moment('updatedAt')} as "updatedAt"`;

export interface PageRow {
  readonly data: string;
  readonly lastValue: string | null;
  readonly lastId: string | null;
  readonly hasMore: boolean;
}

export interface PageShape extends Record<string, string | number> {
  readonly sort: ContactSort;
  readonly limit: number;
}

/** The page of `numbered`: rows of contacts with their number `n` from 1 on, one more than the limit. */
export function pageAsJson(scope: Scope, { sort, limit }: PageShape): RawBuilder<PageRow> {
  const { column } = ORDERS[sort];
  const sortText: RawBuilder<string> =
    column === 'nameKey' ? sql`numbered.name_key` : sql`to_char(${sql.ref(`numbered.${column}`)}, ${UTC})`;
  // The limit is a literal: with a bound one PostgreSQL plans the statement anew each time.
  const most = sql.lit(limit);
  return sql<PageRow>`
    select '[' || coalesce(string_agg(row_to_json(promised)::text, ',' order by n) filter (where n <= ${most}), '') || ']' as data,
      max(case when n = ${most} then ${sortText} end) as last_value,
      max(case when n = ${most} then numbered.id end) as last_id, count(*) > ${most} as has_more
    from numbered cross join lateral (select ${contactFields(scope)}) as promised`;
}

export function toPage([row]: PageRow[]): JsonPage {
  if (!row) return { data: '[]', next: null };
  const isFull = row.hasMore && row.lastValue !== null && row.lastId !== null;
  const next = isFull ? { value: row.lastValue ?? '', id: row.lastId ?? '' } : null;
  return { data: toPromised(row.data), next };
}

/** What comes after the row where the page before ended. */
export function isAfter(sort: ContactSort, { value, id }: After): RawBuilder<boolean> {
  const { column, direction } = ORDERS[sort];
  return sql`(${sql.ref(column)}, id) ${direction === 'asc' ? sql`>` : sql`<`} (${value}, ${id})`;
}
