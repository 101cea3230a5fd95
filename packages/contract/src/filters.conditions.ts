/** One condition whose field and values are right, in the form that searches are built from. */
import type { FilterField } from './filters.fields.ts';
import type { FilterOperator } from './filters.grammar.ts';
import type { FilterBound, FilterNode, FilterTarget } from './filters.nodes.ts';

export interface Condition {
  readonly field: FilterField;
  readonly op: FilterOperator;
  /** As many as the operator takes; of a duration its milliseconds. */
  readonly values: readonly (string | number)[];
  readonly now: number;
}

/** The node of a condition. The operators with `not` in them match what has no value too. */
export function conditionNode(condition: Condition): FilterNode {
  const { field, op, values } = condition;
  const on = targetOf(field);
  const value = values[0] ?? '';
  switch (op) {
    case 'exists':
      return { kind: 'exists', on };
    case 'empty':
      return { kind: 'not', node: { kind: 'exists', on } };
    case 'ne':
    case 'nin':
      return { kind: 'not', node: { kind: 'oneOf', on, values } };
    case 'contains':
    case 'startsWith':
      // A choice of several is had or not; only texts have parts.
      if (field.type === 'multi_enum') return { kind: 'oneOf', on, values };
      return { kind: op, on, value: String(value) };
    case 'eq':
    case 'in':
    case 'hasTag':
      return { kind: 'oneOf', on, values };
    case 'withinLast':
    case 'olderThan':
      return since(condition, on, Number(value));
    default:
      return range(op, on, values);
  }
}

function range(
  op: 'gt' | 'gte' | 'lt' | 'lte' | 'between',
  on: FilterTarget,
  [first = '', second = '']: Condition['values'],
): FilterNode {
  const isBetween = op === 'between';
  const from: FilterBound = { value: first, isIncluded: op !== 'gt' };
  const to: FilterBound = { value: isBetween ? second : first, isIncluded: op !== 'lt' };
  const hasMin = isBetween || op === 'gt' || op === 'gte';
  const hasMax = isBetween || op === 'lt' || op === 'lte';
  return { kind: 'range', on, min: hasMin ? from : null, max: hasMax ? to : null };
}

// Before it nothing is kept, and long durations would lead to years that cannot be written.
const EARLIEST = Date.UTC(1900, 0, 1);

function since({ field, op, now }: Condition, on: FilterTarget, durationMs: number): FilterNode {
  const at = (ms: number) => {
    const moment = new Date(Math.max(ms, EARLIEST)).toISOString();
    return field.type === 'date' ? moment.slice(0, 10) : moment;
  };
  const from = at(now - durationMs);
  if (op === 'olderThan') return { kind: 'range', on, min: null, max: { value: from, isIncluded: false } };
  return {
    kind: 'range',
    on,
    min: { value: from, isIncluded: true },
    max: { value: at(now), isIncluded: true },
  };
}

function targetOf({ field, type }: FilterField): FilterTarget {
  const [head, second = '', third = ''] = field.split('.');
  if (head === 'consent') return { source: 'consent', channel: second, purpose: third };
  if (head === 'fields') {
    const form = type === 'number' ? 'number' : 'text';
    return { source: 'field', key: second, form, isList: type === 'multi_enum', isLong: type === 'longtext' };
  }
  if (field === 'tags') return { source: 'tags' };
  if (field === 'createdAt' || field === 'updatedAt') return { source: 'moment', column: field };
  // The table of fields that every contact has holds no others.
  return { source: 'column', column: field as Extract<FilterTarget, { source: 'column' }>['column'] };
}
