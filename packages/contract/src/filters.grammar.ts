/** The one filter grammar: of searches, bulk changes, exports and saved views, and of whatever else picks contacts. */
import { z } from 'zod';
import { line, list } from './common/fields.ts';

/** Most levels of `and`, `or` and `not` around a condition, itself included. */
export const MOST_FILTER_DEPTH = 4;
/** Most conditions of a filter. */
export const MOST_FILTER_CONDITIONS = 50;
/** Most values of a condition. */
export const MOST_FILTER_VALUES = 100;

/** What each operator means, in words for customers, and how many values it takes. */
export const FILTER_OPERATORS = {
  eq: { label: 'is', values: 'one' },
  ne: { label: 'is not', values: 'one' },
  in: { label: 'is any of', values: 'many' },
  nin: { label: 'is none of', values: 'many' },
  gt: { label: 'is greater than', values: 'one' },
  gte: { label: 'is at least', values: 'one' },
  lt: { label: 'is less than', values: 'one' },
  lte: { label: 'is at most', values: 'one' },
  between: { label: 'is between', values: 'two' },
  contains: { label: 'contains', values: 'one' },
  startsWith: { label: 'starts with', values: 'one' },
  exists: { label: 'has a value', values: 'none' },
  empty: { label: 'has no value', values: 'none' },
  hasTag: { label: 'include', values: 'one' },
  withinLast: { label: 'is within the last', values: 'duration' },
  olderThan: { label: 'is longer ago than', values: 'duration' },
} as const satisfies Record<string, { label: string; values: 'none' | 'one' | 'two' | 'many' | 'duration' }>;

export type FilterOperator = keyof typeof FILTER_OPERATORS;

export const FilterOperator = z.enum(Object.keys(FILTER_OPERATORS) as FilterOperator[]).meta({
  id: 'FilterOperator',
  description:
    'How a field is compared. `ne` and `nin` also match contacts without a value; every other operator needs one. `between` takes two values and includes both. `withinLast` and `olderThan` take a duration such as `P30D` or `PT12H`. `hasTag` is for tags.',
});

const one = z.union([line(500), z.number().min(-1e15).max(1e15), z.boolean()]);

export const FilterValue = z
  .union([one, list(one, MOST_FILTER_VALUES)], {
    error: `must be text, a number, true or false, or a list of at most ${MOST_FILTER_VALUES} of them`,
  })
  .meta({
    id: 'FilterValue',
    description: 'What the field is compared with; a list for `in`, `nin` and `between`.',
    examples: ['gold'],
  });
export type FilterValue = z.infer<typeof FilterValue>;

export const FilterCondition = z
  .strictObject({
    field: line(100, 1).describe(
      'The field, as `GET /v1/filters/catalog` lists it: `name`, `tags`, `createdAt`, `fields.plan`, `consent.email.marketing` …',
    ),
    op: FilterOperator,
    value: FilterValue.optional(),
  })
  .meta({
    id: 'FilterCondition',
    description: 'One comparison of one field.',
    examples: [{ field: 'fields.plan', op: 'eq', value: 'gold' }],
  });
export type FilterCondition = z.infer<typeof FilterCondition>;

/** A filter: a condition, or conditions joined by `and`, `or` and `not`. */
export type Filter = FilterCondition | { and: Filter[] } | { or: Filter[] } | { not: Filter };

const parts = () => list(Filter, MOST_FILTER_CONDITIONS).min(1);

const FilterAnd = z
  .strictObject({
    get and() {
      return parts();
    },
  })
  .meta({ id: 'FilterAnd', description: 'Matches where all of them match.' });

const FilterOr = z
  .strictObject({
    get or() {
      return parts();
    },
  })
  .meta({ id: 'FilterOr', description: 'Matches where at least one of them matches.' });

const FilterNot = z
  .strictObject({
    get not() {
      return Filter;
    },
  })
  .meta({ id: 'FilterNot', description: 'Matches where the inner one does not.' });

const example: Filter = {
  and: [
    { field: 'tags', op: 'hasTag', value: 'vip' },
    { field: 'createdAt', op: 'withinLast', value: 'P30D' },
    { not: { field: 'fields.plan', op: 'in', value: ['free', 'trial'] } },
  ],
};

export const Filter: z.ZodType<Filter> = z
  .lazy(() => z.union([FilterCondition, FilterAnd, FilterOr, FilterNot]))
  .meta({
    id: 'Filter',
    description: `Which contacts are meant: one condition, or conditions joined by \`and\`, \`or\` and \`not\`, at most ${MOST_FILTER_DEPTH} levels deep and ${MOST_FILTER_CONDITIONS} conditions in all.`,
    examples: [example],
  });

/** The filters within `filter`, one level down. */
export function innerFilters(given: Filter): readonly Filter[] {
  if ('and' in given) return given.and;
  if ('or' in given) return given.or;
  return 'not' in given ? [given.not] : [];
}

/** Every condition of a filter, in order. */
export function conditionsOf(given: Filter): FilterCondition[] {
  return 'field' in given ? [given] : innerFilters(given).flatMap(conditionsOf);
}

/** How many levels deep a filter is; one condition is one. */
export function depthOf(given: Filter): number {
  return 1 + Math.max(0, ...innerFilters(given).map(depthOf));
}
