/** Searching contacts: from the few that an index names where they are few, else along the order until the page is full. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { After, JsonPage } from '../pages.ts';
import type { Scope } from '../scope.ts';
import { conditionOf, isExact, joined } from './contacts.filter.ts';
import type { ContactFilter } from './contacts.filter.ts';
import { conjunctsOf, lookupsOf } from './contacts.lookups.ts';
import type { Lookup } from './contacts.lookups.ts';
import { isAfter, ORDERS, pageAsJson, toPage } from './contacts.order.ts';
import type { ContactSort, PageRow } from './contacts.order.ts';
import { isInTexts, isLookedUp, nameBegins, textMatches } from './contacts.text.ts';

/** Which contacts: those that match the filter and hold `q` in their texts; null and undefined for any. */
export interface ContactMatch {
  readonly filter: ContactFilter | null;
  readonly q?: string | undefined;
}

export interface ContactSearch extends ContactMatch {
  readonly sort: ContactSort;
  readonly limit: number;
  readonly after: After | null;
}

/**
 * As many as are worth fetching one by one. A condition that names more is true of at least one contact in two hundred of a
 * million, so that the order is walked over a few thousand rows for a page.
 */
const MOST_NAMED = 5_000;

type Condition = RawBuilder<boolean>;

/** A page of the contacts that match, as promised JSON. Sees its own writes at once. */
export async function searchContacts(scope: Scope, search: ContactSearch): Promise<JsonPage> {
  const { sort, limit, filter } = search;
  const lookups = [...(filter === null ? [] : lookupsOf(scope, filter)), ...textLookups(scope, search)];
  const statement = sql<PageRow>`
    with ${sql.join([...lookups.map(namedBy), found(scope, search, lookups), numbered(sort, limit)])}
    ${pageAsJson(scope, { sort, limit })}`;
  return toPage((await statement.execute(scope.searches)).rows);
}

export const ofTenant = ({ workspaceId, environment }: Scope) =>
  sql`contacts.workspace_id = ${workspaceId} and contacts.environment = ${environment}`;

/**
 * Names that hold the same part stand together in the order of names, so that a walk may come to them last: there the texts
 * are looked up too.
 */
function textLookups(scope: Scope, search: ContactSearch): Lookup[] {
  if (ORDERS[search.sort].column !== 'nameKey') return [];
  const texts = plain(scope, search);
  if (texts.length === 0) return [];
  return [sql`select id as contact_id from contacts where ${ofTenant(scope)} and ${joined('and', texts)}`];
}

const nameOf = (index: number) => sql.ref(`named_${index}`);

function namedBy(lookup: Lookup, index: number): RawBuilder<unknown> {
  return sql`${nameOf(index)} as materialized (select contact_id from (${lookup}) as looked limit ${sql.lit(MOST_NAMED + 1)})`;
}

const isFew = (index: number): Condition =>
  sql`(select count(*) from ${nameOf(index)}) <= ${sql.lit(MOST_NAMED)}`;
const isMany = (index: number): Condition =>
  sql`(select count(*) from ${nameOf(index)}) > ${sql.lit(MOST_NAMED)}`;

/**
 * One branch for each lookup, and one that walks the order. Of all branches a single one runs: PostgreSQL asks for the
 * counts, which depend on no row, before it looks at a branch.
 */
function found(scope: Scope, search: ContactSearch, lookups: readonly Lookup[]): RawBuilder<unknown> {
  const branches = lookups.map((_, index) => {
    const others = Array.from({ length: index }, (_each, before) => isMany(before));
    return fetched(scope, search, { index, gate: joined('and', [...others, isFew(index)]) });
  });
  const gate = joined(
    'and',
    lookups.map((_, index) => isMany(index)),
  );
  const all = [...branches, walked(scope, search, gate)].map((branch) => sql`(${branch})`);
  return sql`found as (${sql.join(all, sql` union all `)})`;
}

function fetched(
  scope: Scope,
  search: ContactSearch,
  { index, gate }: { index: number; gate: Condition },
): RawBuilder<unknown> {
  // As an array: PostgreSQL would take the list for as long as it may be, and prefer to read the whole table.
  return sql`select * from contacts where ${ofTenant(scope)} and ${gate}
    and id = any (array(select contact_id from ${nameOf(index)}))
    and ${joined('and', conditions(scope, search))}`;
}

function walked(scope: Scope, search: ContactSearch, gate: Condition): RawBuilder<unknown> {
  return sql`select * from contacts where ${ofTenant(scope)} and ${gate}
    and ${joined('and', conditions(scope, search))}
    ${inOrder(search.sort)} limit ${sql.lit(search.limit + 1)}`;
}

function inOrder(sort: ContactSort): RawBuilder<unknown> {
  const { column, direction } = ORDERS[sort];
  const way = direction === 'asc' ? sql`asc` : sql`desc`;
  return sql`order by ${sql.ref(column)} ${way}, id ${way}`;
}

function numbered(sort: ContactSort, limit: number): RawBuilder<unknown> {
  return sql`numbered as (select *, row_number() over (${inOrder(sort)}) as n from found
    ${inOrder(sort)} limit ${sql.lit(limit + 1)})`;
}

function conditions(scope: Scope, search: ContactSearch): Condition[] {
  const after = search.after === null ? [] : [isAfter(search.sort, search.after)];
  return [...after, ...plain(scope, search), ...guarded(scope, search.filter)];
}

/** What the indexes of contacts themselves can answer, for the planner to choose among. */
export function plain(scope: Scope, { filter, q }: ContactMatch): Condition[] {
  const texts = q === undefined ? [] : [textMatches(q)];
  return [
    ...texts,
    ...(filter === null ? [] : conjunctsOf(filter).flatMap((node) => byOwnIndex(scope, node))),
  ];
}

/** The whole filter once more. The planner cannot look into it, takes it for true of every second row, and keeps to the order. */
function guarded(scope: Scope, filter: ContactFilter | null): Condition[] {
  return filter === null ? [] : [sql`case when ${conditionOf(scope, filter)} then true else false end`];
}

/** What an index of contacts can look up of a part of the filter; all of it is asked again. */
function byOwnIndex(scope: Scope, node: ContactFilter): Condition[] {
  if (!('on' in node) || node.kind === 'exists') return [];
  const { on } = node;
  if (on.source === 'moment') return node.kind === 'range' ? [conditionOf(scope, node)] : [];
  if (on.source !== 'column' || node.kind === 'range') return [];
  if (node.kind === 'oneOf' && isExact(on.column)) return [conditionOf(scope, node)];
  if (node.kind === 'startsWith' && on.column === 'name') return [nameBegins(node.value)];
  if (on.column === 'locale' || on.column === 'timezone') return [];
  return oneOfTexts(node.kind === 'oneOf' ? node.values.map(String) : [node.value]);
}

// Beyond this many, one look at each row is cheaper than so many lookups.
const MOST_TEXTS = 10;

function oneOfTexts(values: readonly string[]): Condition[] {
  if (values.length > MOST_TEXTS || !values.every(isLookedUp)) return [];
  return [joined('or', values.map(isInTexts))];
}
