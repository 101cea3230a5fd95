/** Counting the contacts that match: from the indexes of terms and consents alone where they answer the whole filter. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Scope } from '../scope.ts';
import { conditionOf, joined } from './contacts.filter.ts';
import { exactLookupsOf } from './contacts.lookups.ts';
import type { Lookup } from './contacts.lookups.ts';
import { ofTenant, plain } from './contacts.search.ts';
import type { ContactMatch } from './contacts.search.ts';

/** How many match, counted up to `most`. */
export async function countContacts(scope: Scope, match: ContactMatch, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (${matching(scope, match)} limit ${most}) as counted`.execute(
    scope.searches,
  );
  return rows[0]?.count ?? 0;
}

/** A row for each contact that matches. Every one is wanted, so the planner is left to choose between lookups and table. */
function matching(scope: Scope, match: ContactMatch): RawBuilder<unknown> {
  const { filter, q } = match;
  if (filter === null) return rowsWith(scope, plain(scope, match));
  const { lookups, rest } = exactLookupsOf(scope, filter);
  if (q === undefined && rest.length === 0) return common(lookups);
  const looked = lookups.map((lookup) => sql<boolean>`contacts.id in (${lookup})`);
  const asked = rest.map((node) => conditionOf(scope, node));
  return rowsWith(scope, [...looked, ...plain(scope, match), ...asked]);
}

function rowsWith(scope: Scope, conditions: readonly RawBuilder<boolean>[]): RawBuilder<unknown> {
  return sql`select from contacts where ${ofTenant(scope)} and ${joined('and', conditions)}`;
}

/** The contacts that all of them name, each once. */
function common(lookups: readonly Lookup[]): RawBuilder<unknown> {
  const [first] = lookups;
  if (first !== undefined && lookups.length === 1)
    return sql`select distinct contact_id from (${first}) as looked`;
  return sql.join(
    lookups.map((lookup) => sql`(${lookup})`),
    sql` intersect `,
  );
}
