/** The fields that filters of a tenant can ask of: those of every contact, and its custom ones. */
import { CONTACT_FILTER_FIELDS, FILTER_TYPES, filterField } from '@parley/contract/schemas';
import type { FilterField, FilterType } from '@parley/contract/schemas';
import type { FilterableField } from '@parley/db';

/** Custom fields whose values are texts of one line are compared like texts. */
const TYPES: Readonly<Record<string, FilterType>> = { url: 'text', email: 'text', phone: 'text' };

/** Every field by its name. */
export function filterFields(custom: readonly FilterableField[]): Map<string, FilterField> {
  const all = [...CONTACT_FILTER_FIELDS, ...custom.map(toFilterField)];
  return new Map(all.map((field) => [field.field, field]));
}

function toFilterField({ key, label, type, options }: FilterableField): FilterField {
  const isChoice = type === 'enum' || type === 'multi_enum';
  return filterField({
    field: `fields.${key}`,
    label,
    type: TYPES[type] ?? typeOf(type),
    options: isChoice ? options : null,
  });
}

function typeOf(type: string): FilterType {
  const known = (Object.keys(FILTER_TYPES) as FilterType[]).find((name) => name === type);
  if (known === undefined) throw new Error(`Filters do not know custom fields of the type ${type}.`);
  return known;
}
