/** The filter grammar read off its documents and evaluated on contacts in memory, without the code that searches with it. */
import { durationMs } from '@parley/contract/schemas';
import type { Contact, Filter, FilterCondition, FilterField } from '@parley/contract/schemas';

export interface Subject {
  readonly contact: Contact;
  readonly fieldOf: (name: string) => FilterField;
  readonly now: number;
  /** What the contact agreed to or refused, by the name of the field. */
  readonly consents: Readonly<Record<string, string>>;
}

export function matches(subject: Subject, filter: Filter): boolean {
  if ('and' in filter) return filter.and.every((part) => matches(subject, part));
  if ('or' in filter) return filter.or.some((part) => matches(subject, part));
  return 'not' in filter ? !matches(subject, filter.not) : holds(subject, filter);
}

type One = string | number | boolean;

function holds(subject: Subject, { field, op, value }: FilterCondition): boolean {
  const { type } = subject.fieldOf(field);
  const own = valuesOf(subject, field).map((each) => comparable(type, each));
  const values = [value ?? []].flat().map((each) => comparable(type, each));
  const [first, second] = values;
  const given = new Set(values);
  const some = (test: (each: One) => boolean) => own.some(test);
  switch (op) {
    case 'exists':
      return own.length > 0;
    case 'empty':
      return own.length === 0;
    case 'eq':
    case 'in':
    case 'hasTag':
      return some((each) => given.has(each));
    case 'ne':
    case 'nin':
      return !some((each) => given.has(each));
    case 'contains':
      return type === 'multi_enum'
        ? some((each) => given.has(each))
        : some((each) => String(each).includes(String(first)));
    case 'startsWith':
      return some((each) => String(each).startsWith(String(first)));
    case 'gt':
      return some((each) => first !== undefined && each > first);
    case 'gte':
      return some((each) => first !== undefined && each >= first);
    case 'lt':
      return some((each) => first !== undefined && each < first);
    case 'lte':
      return some((each) => first !== undefined && each <= first);
    case 'between':
      return some((each) => first !== undefined && second !== undefined && each >= first && each <= second);
    default:
      return some((each) => isSince(subject.now, { type, op, value }, each));
  }
}

function isSince(now: number, { type, op, value }: { type: string; op: string; value: unknown }, each: One) {
  const at = (ms: number) => comparable(type, new Date(ms).toISOString().slice(0, type === 'date' ? 10 : 24));
  const from = at(now - (durationMs(value) ?? 0));
  return op === 'olderThan' ? each < from : each >= from && each <= at(now);
}

function valuesOf({ contact, consents }: Subject, field: string): One[] {
  if (field.startsWith('consent.')) return [consents[field] ?? []].flat();
  const name = field.replace(/^fields\./, '');
  const value = name === field ? contact[field as 'name' | 'tags'] : (contact.fields[name] ?? null);
  return value === null ? [] : [value].flat();
}

/** Texts without regard to case, moments as numbers; a day means its first moment where moments are compared. */
function comparable(type: string, value: One): One {
  if (typeof value !== 'string') return value;
  return type === 'datetime' ? Date.parse(value) : value.normalize('NFKC').toLowerCase();
}
