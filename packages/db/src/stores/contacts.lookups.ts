/** The parts of a filter that an index of terms or consents can look up: the ids of the contacts they are true of, or of a few more. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Scope } from '../scope.ts';
import { joined } from './contacts.filter.ts';
import type { ContactFilter, FilterBound, FilterLeaf, FilterTarget } from './contacts.filter.ts';

/** A query for `contact_id`, which may name one several times and holds every contact that matches. */
export type Lookup = RawBuilder<{ contactId: string }>;

// More would cost more to plan than they save.
const MOST_LOOKUPS = 3;

/** What must be true and can be looked up. The rows that they give must still be held against the whole filter. */
export function lookupsOf(scope: Scope, filter: ContactFilter): Lookup[] {
  return conjunctsOf(filter)
    .flatMap((node) => lookupOf(scope, node) ?? [])
    .slice(0, MOST_LOOKUPS);
}

/** The part of a filter that lookups answer exactly, and the conditions that are left to be asked of each row. */
export function exactLookupsOf(
  scope: Scope,
  filter: ContactFilter,
): { lookups: Lookup[]; rest: ContactFilter[] } {
  const lookups: Lookup[] = [];
  const rest: ContactFilter[] = [];
  for (const node of conjunctsOf(filter)) {
    const lookup = 'on' in node && isAnsweredExactly(node) ? leafLookup(scope, node) : undefined;
    if (lookup === undefined) rest.push(node);
    else lookups.push(lookup);
  }
  return { lookups, rest };
}

/** The parts of a filter that all must be true. */
export function conjunctsOf(filter: ContactFilter): readonly ContactFilter[] {
  return filter.kind === 'and' ? filter.nodes.flatMap(conjunctsOf) : [filter];
}

function lookupOf(scope: Scope, node: ContactFilter): Lookup | undefined {
  if ('on' in node) return leafLookup(scope, node);
  if (node.kind === 'not') return undefined;
  const lookups = node.nodes.map((each) => lookupOf(scope, each));
  return node.kind === 'or' ? unionOf(lookups) : lookups.find((lookup) => lookup !== undefined);
}

/** Only where each of them can be looked up. */
function unionOf(lookups: readonly (Lookup | undefined)[]): Lookup | undefined {
  const known = lookups.filter((lookup) => lookup !== undefined);
  if (known.length === 0 || known.length < lookups.length) return undefined;
  return sql`${sql.join(
    known.map((lookup) => sql`(${lookup})`),
    sql` union all `,
  )}`;
}

function leafLookup(scope: Scope, leaf: FilterLeaf): Lookup | undefined {
  switch (leaf.on.source) {
    case 'tags':
      return terms(scope, leaf.kind === 'oneOf' ? ofTags(leaf.values) : ofAnyTag);
    case 'consent':
      return consents(scope, leaf.on, leaf.kind === 'oneOf' ? leaf.values : null);
    case 'field':
      return fieldLookup(scope, leaf.on, leaf);
    default:
      return undefined;
  }
}

type Condition = RawBuilder<boolean>;
type Values = readonly (string | number)[];

function terms({ workspaceId, environment }: Scope, condition: Condition): Lookup {
  return sql`select contact_id from contact_terms
    where workspace_id = ${workspaceId} and environment = ${environment} and ${condition}`;
}

const ofTags = (ids: Values): Condition =>
  sql`key = any (${ids.map((id) => `#${id}`)}::text[]) and text is not null`;
const ofAnyTag: Condition = sql`key >= '#' and key < '$' and text is not null`;

function consents(
  { workspaceId, environment }: Scope,
  { channel, purpose }: { channel: string; purpose: string },
  states: Values | null,
): Lookup {
  return sql`select contact_id from contact_consents
    where workspace_id = ${workspaceId} and environment = ${environment}
      and channel = ${channel} and purpose = ${purpose}
      ${states === null ? sql`` : sql`and state = any (${states}::text[])`}`;
}

function fieldLookup(
  scope: Scope,
  { key, form }: Extract<FilterTarget, { source: 'field' }>,
  leaf: FilterLeaf,
): Lookup | undefined {
  const value = form === 'number' ? numberCondition(leaf) : textCondition(leaf);
  const column = form === 'number' ? sql`number` : sql`text`;
  return value && terms(scope, sql`key = ${key} and ${column} is not null and ${value}`);
}

function numberCondition(leaf: FilterLeaf): Condition | undefined {
  if (leaf.kind === 'exists') return sql`true`;
  if (leaf.kind === 'oneOf') return sql`number = any (${leaf.values}::double precision[])`;
  if (leaf.kind !== 'range') return undefined;
  return between(leaf, sql`number`, (value) => sql`${value}`);
}

/** Shorter than what the index holds, and no longer in its searched form: it is told apart from every longer text. */
const isShort = (value: string | number) => /^[ -~]{0,149}$/.test(String(value));

function isAnsweredExactly(leaf: FilterLeaf): boolean {
  if (leaf.kind === 'oneOf') return leaf.values.every(isShort);
  if (leaf.kind === 'range') return [leaf.min, leaf.max].every((end) => end === null || isShort(end.value));
  return leaf.kind === 'startsWith' ? isShort(leaf.value) : true;
}

// As much of a text as the index holds.
const indexed = (value: string | number) => sql`left(search_form(${String(value)}), 150)`;

function textCondition(leaf: FilterLeaf): Condition | undefined {
  switch (leaf.kind) {
    case 'exists':
      return sql`true`;
    case 'oneOf':
      return sql`text = any (array(select left(search_form(v), 150) from unnest(${leaf.values.map(String)}::text[]) as v))`;
    case 'range':
      return between(leaf, sql`text`, indexed);
    case 'startsWith':
      return sql`text >= ${indexed(leaf.value)} and text < ${indexed(leaf.value)} || chr(1114111)`;
    default:
      // A part in the middle stands nowhere in the index.
      return undefined;
  }
}

/** The end of a longer text counts in any case: of it the index holds the beginning alone. */
function between(
  { min, max }: Extract<FilterLeaf, { kind: 'range' }>,
  column: RawBuilder<unknown>,
  write: (value: string | number) => RawBuilder<unknown>,
): Condition {
  const isOpen = (end: FilterBound) => !end.isIncluded && isShort(end.value);
  return joined('and', [
    ...(min === null ? [] : [sql<boolean>`${column} ${isOpen(min) ? sql`>` : sql`>=`} ${write(min.value)}`]),
    ...(max === null ? [] : [sql<boolean>`${column} ${isOpen(max) ? sql`<` : sql`<=`} ${write(max.value)}`]),
  ]);
}
