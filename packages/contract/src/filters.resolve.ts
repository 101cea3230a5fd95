/** Holds a filter against the fields that there are, and turns it into the few forms that searches are built from. */
import type { FilterField } from './filters.fields.ts';
import {
  conditionsOf,
  depthOf,
  FILTER_OPERATORS,
  MOST_FILTER_CONDITIONS,
  MOST_FILTER_DEPTH,
} from './filters.grammar.ts';
import type { Filter, FilterCondition } from './filters.grammar.ts';
import { conditionNode } from './filters.conditions.ts';
import type { FilterNode } from './filters.nodes.ts';
import { durationMs, filterValue } from './filters.values.ts';

/** What is wrong with a filter, and where in it: the steps of a path. */
export interface FilterFault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** What a filter is held against. */
export interface FilterWorld {
  /** The field of this name, if there is one. */
  readonly fieldOf: (name: string) => FilterField | undefined;
  /** The id of the tag of this name, if there is one. */
  readonly tagIdOf: (name: string) => string | undefined;
  /** The moment that durations are counted from, in milliseconds. */
  readonly now: number;
}

export type ResolvedFilter = { readonly node: FilterNode } | { readonly faults: readonly FilterFault[] };

/** Every fault of the filter, or the filter in the forms that searches are built from. */
export function resolveFilter(filter: Filter, world: FilterWorld): ResolvedFilter {
  const oversize = sizeFault(filter);
  if (oversize !== undefined) return { faults: [{ path: [], code: 'too_big', message: oversize }] };
  const faults: FilterFault[] = [];
  const node = resolve({ world, faults }, filter, []);
  return faults.length > 0 ? { faults } : { node };
}

function sizeFault(filter: Filter): string | undefined {
  if (depthOf(filter) > MOST_FILTER_DEPTH) return `must be at most ${MOST_FILTER_DEPTH} levels deep`;
  if (conditionsOf(filter).length > MOST_FILTER_CONDITIONS)
    return `must hold at most ${MOST_FILTER_CONDITIONS} conditions`;
  return undefined;
}

interface Work {
  readonly world: FilterWorld;
  readonly faults: FilterFault[];
}

type Path = readonly (string | number)[];

/** Stands for what has a fault; nobody is given it. */
const NOTHING: FilterNode = { kind: 'or', nodes: [] };

function resolve(work: Work, filter: Filter, path: Path): FilterNode {
  if ('not' in filter) return { kind: 'not', node: resolve(work, filter.not, [...path, 'not']) };
  if ('field' in filter) return condition(work, filter, path);
  const [kind, parts] = 'and' in filter ? (['and', filter.and] as const) : (['or', filter.or] as const);
  return { kind, nodes: parts.map((part, index) => resolve(work, part, [...path, kind, index])) };
}

function condition(work: Work, given: FilterCondition, path: Path): FilterNode {
  const refuse = (place: 'field' | 'op' | 'value', code: string, message: string): FilterNode => {
    work.faults.push({ path: [...path, place], code, message });
    return NOTHING;
  };
  const field = work.world.fieldOf(given.field);
  if (!field) return refuse('field', 'unknown_field', 'is no field; GET /v1/filters/catalog lists them');
  if (!field.operators.includes(given.op)) {
    const words = field.operators.join(', ');
    return refuse('op', 'wrong_operator', `is not for ${given.field}, which takes ${words}`);
  }
  const found = valuesOf(field, given);
  if ('fault' in found) return refuse('value', 'invalid_value', found.fault);
  const asked = { field, op: given.op, now: work.world.now };
  if (field.type !== 'tags') return conditionNode({ ...asked, ...found });
  const ids = found.values.map((name) => work.world.tagIdOf(String(name)));
  const unknown = found.values[ids.indexOf(undefined)];
  if (unknown !== undefined) return refuse('value', 'unknown_tag', `names no tag that there is: ${unknown}`);
  return conditionNode({ ...asked, values: ids.filter((id) => id !== undefined) });
}

type Values = { readonly values: readonly (string | number)[] } | { readonly fault: string };

/** The values of a condition, as many as its operator takes. */
function valuesOf(field: FilterField, { op, value }: FilterCondition): Values {
  const wanted = FILTER_OPERATORS[op].values;
  if (wanted === 'none') return value === undefined ? { values: [] } : { fault: `is not for ${op}` };
  if (value === undefined) return { fault: 'is required' };
  if (wanted === 'duration') {
    const ms = durationMs(value);
    return ms === undefined
      ? { fault: 'must be a duration of weeks, days, hours and minutes such as P30D or PT12H' }
      : { values: [ms] };
  }
  const isMany = wanted === 'many' || wanted === 'two';
  if (Array.isArray(value) !== isMany)
    return { fault: isMany ? 'must be a list of values' : 'must be one value, not a list' };
  return eachValue(field, wanted, [value].flat());
}

function eachValue(field: FilterField, wanted: 'one' | 'two' | 'many', given: readonly unknown[]): Values {
  if (given.length === 0) return { fault: 'must hold at least one value' };
  if (wanted === 'two' && given.length !== 2) return { fault: 'must hold two values, the ends' };
  const found = given.map((value) => filterValue(field, value));
  const wrong = found.find((value) => 'fault' in value);
  if (wrong && 'fault' in wrong) return wrong;
  return { values: found.flatMap((each) => ('value' in each ? [each.value] : [])) };
}
