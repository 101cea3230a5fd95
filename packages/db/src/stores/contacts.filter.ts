/**
 * A filter as a condition on a row of contacts: what it means, whichever way the rows are found. The forms are those of the
 * contract's `FilterNode`, which this room may not know; the API hands one over as the other, and the compiler compares them.
 */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Scope } from '../scope.ts';

/** What is asked of: a column, a moment, a custom value, the tags by id, or a consent. */
export type FilterTarget =
  | {
      readonly source: 'column';
      readonly column: 'name' | 'email' | 'phone' | 'company' | 'externalId' | 'locale' | 'timezone';
    }
  | { readonly source: 'moment'; readonly column: 'createdAt' | 'updatedAt' }
  | {
      readonly source: 'field';
      readonly key: string;
      readonly form: 'text' | 'number';
      readonly isList: boolean;
      readonly isLong: boolean;
    }
  | { readonly source: 'tags' }
  | { readonly source: 'consent'; readonly channel: string; readonly purpose: string };

export interface FilterBound {
  readonly value: string | number;
  readonly isIncluded: boolean;
}

type Values = readonly (string | number)[];

/** One comparison. */
export type FilterLeaf =
  | { readonly kind: 'oneOf'; readonly on: FilterTarget; readonly values: Values }
  | {
      readonly kind: 'range';
      readonly on: FilterTarget;
      readonly min: FilterBound | null;
      readonly max: FilterBound | null;
    }
  | { readonly kind: 'contains' | 'startsWith'; readonly on: FilterTarget; readonly value: string }
  | { readonly kind: 'exists'; readonly on: FilterTarget };

/** Which contacts are meant. A leaf is false of a contact that has no value. */
export type ContactFilter =
  | FilterLeaf
  | { readonly kind: 'and' | 'or'; readonly nodes: readonly ContactFilter[] }
  | { readonly kind: 'not'; readonly node: ContactFilter };

type Condition = RawBuilder<boolean>;

/** The condition on `contacts`, true where the filter matches, and false or null where it does not. */
export function conditionOf(scope: Scope, filter: ContactFilter): Condition {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return joined(
        filter.kind,
        filter.nodes.map((node) => conditionOf(scope, node)),
      );
    case 'not':
      return sql`(${conditionOf(scope, filter.node)}) is not true`;
    default:
      return leafCondition(scope, filter);
  }
}

/** Conditions joined; none at all is true for `and` and false for `or`. */
export function joined(by: 'and' | 'or', conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return by === 'and' ? sql`true` : sql`false`;
  return sql`(${sql.join(conditions, by === 'and' ? sql` and ` : sql` or `)})`;
}

/** The searched forms of texts, made once for the whole statement. */
export const formsOf = (values: Values) =>
  sql`any (array(select search_form(v) from unnest(${values.map(String)}::text[]) as v))`;

function leafCondition(scope: Scope, leaf: FilterLeaf): Condition {
  const { on } = leaf;
  switch (on.source) {
    case 'tags':
      return leaf.kind === 'oneOf'
        ? sql`contacts.tag_ids && ${leaf.values}::text[]`
        : sql`contacts.tag_ids <> '{}'`;
    case 'consent':
      return consentCondition(scope, on, leaf.kind === 'oneOf' ? leaf.values : null);
    case 'moment':
      return leaf.kind === 'range' ? rangeOf(sql.ref(`contacts.${on.column}`), leaf, asIs) : sql`true`;
    case 'column':
      return columnCondition(on.column, leaf);
    default:
      return fieldCondition(on, leaf);
  }
}

function consentCondition(
  { workspaceId, environment }: Scope,
  { channel, purpose }: { channel: string; purpose: string },
  states: Values | null,
): Condition {
  return sql`exists (select from contact_consents as c
    where c.workspace_id = ${workspaceId} and c.environment = ${environment} and c.contact_id = contacts.id
      and c.channel = ${channel} and c.purpose = ${purpose}
      ${states === null ? sql`` : sql`and c.state = any (${states}::text[])`})`;
}

// Kept as they are compared: addresses in lower case, numbers in E.164 form, your own ids exactly.
const EXACT: ReadonlySet<string> = new Set(['email', 'phone', 'externalId']);

/** Whether a column is compared as it is kept, by the index that makes it unique. */
export function isExact(column: string): boolean {
  return EXACT.has(column);
}

function columnCondition(
  column: Extract<FilterTarget, { source: 'column' }>['column'],
  leaf: FilterLeaf,
): Condition {
  const value = sql.ref(`contacts.${column}`);
  if (leaf.kind === 'exists') return sql`${value} is not null`;
  if (leaf.kind === 'oneOf' && isExact(column)) {
    const values = leaf.values.map((each) => (column === 'email' ? String(each).toLowerCase() : each));
    return sql`${value} = any (${values}::text[])`;
  }
  return textCondition(sql`search_form(${value})`, leaf);
}

function fieldCondition(on: Extract<FilterTarget, { source: 'field' }>, leaf: FilterLeaf): Condition {
  const value = sql`(contacts.fields -> ${on.key})`;
  if (on.isList) return listCondition(value, leaf);
  if (leaf.kind === 'exists') return sql`contacts.fields ? ${on.key}`;
  if (on.form === 'text') return textCondition(sql`search_form(contacts.fields ->> ${on.key})`, leaf);
  const number = sql`(case when jsonb_typeof(${value}) = 'number' then (contacts.fields ->> ${on.key})::double precision end)`;
  if (leaf.kind === 'oneOf') return sql`${number} = any (${leaf.values}::double precision[])`;
  return leaf.kind === 'range' ? rangeOf(number, leaf, asIs) : sql`false`;
}

function listCondition(value: RawBuilder<unknown>, leaf: FilterLeaf): Condition {
  if (leaf.kind === 'oneOf') return sql`${value} ?| ${leaf.values}::text[]`;
  return sql`jsonb_array_length(${value}) > 0`;
}

const asIs = (value: string | number) => sql`${value}`;
// Byte order, in which days and moments stand in their order.
const inForm = (value: string | number) => sql`search_form(${String(value)}) collate "C"`;

/** A comparison of a text in its searched form. */
function textCondition(form: RawBuilder<unknown>, leaf: FilterLeaf): Condition {
  switch (leaf.kind) {
    case 'oneOf':
      return sql`${form} = ${formsOf(leaf.values)}`;
    case 'range':
      return rangeOf(form, leaf, inForm);
    case 'contains':
      return sql`${form} like search_pattern(${leaf.value})`;
    case 'startsWith':
      return sql`starts_with(${form}, search_form(${leaf.value}))`;
    default:
      return sql`${form} is not null`;
  }
}

type Range = Extract<FilterLeaf, { kind: 'range' }>;

export function rangeOf(
  value: RawBuilder<unknown>,
  { min, max }: Range,
  write: (bound: string | number) => RawBuilder<unknown>,
): Condition {
  const ends = [
    ...(min === null
      ? []
      : [sql<boolean>`${value} ${min.isIncluded ? sql`>=` : sql`>`} ${write(min.value)}`]),
    ...(max === null
      ? []
      : [sql<boolean>`${value} ${max.isIncluded ? sql`<=` : sql`<`} ${write(max.value)}`]),
  ];
  return joined('and', ends);
}
