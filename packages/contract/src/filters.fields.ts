/** What a filter can ask of: the types of fields with their operators, and the fields that every contact has. */
import { z } from 'zod';
import { line, list, text } from './common/fields.ts';
import { CONSENT_CHANNELS, CONSENT_PURPOSES, CONSENT_STATES } from './consents.contract.ts';
import { FilterOperator, FILTER_OPERATORS } from './filters.grammar.ts';

const OF_VALUE = ['exists', 'empty'] as const;
const OF_CHOICE = ['eq', 'ne', 'in', 'nin', ...OF_VALUE] as const;
const OF_ORDER = ['gt', 'gte', 'lt', 'lte', 'between'] as const;
const OF_TIME = [...OF_ORDER, 'withinLast', 'olderThan', ...OF_VALUE] as const;

/** The operators that each type of field takes. */
export const FILTER_TYPES = {
  text: ['eq', 'ne', 'in', 'nin', 'contains', 'startsWith', ...OF_VALUE],
  longtext: ['contains', 'startsWith', ...OF_VALUE],
  number: ['eq', 'ne', 'in', 'nin', ...OF_ORDER, ...OF_VALUE],
  boolean: ['eq', 'ne', ...OF_VALUE],
  date: ['eq', 'ne', ...OF_TIME],
  datetime: [...OF_TIME],
  enum: [...OF_CHOICE],
  multi_enum: ['contains', 'in', 'nin', ...OF_VALUE],
  tags: ['hasTag', 'in', 'nin', ...OF_VALUE],
  consent: [...OF_CHOICE],
} as const satisfies Record<string, readonly FilterOperator[]>;

export type FilterType = keyof typeof FILTER_TYPES;

export const FilterField = z
  .object({
    field: text(100).describe('The name to write as `field` of a condition.'),
    label: text(200).describe('Its name for people.'),
    type: z
      .enum(Object.keys(FILTER_TYPES) as FilterType[])
      .describe('What its values are. It decides which operators there are and how values are written.'),
    operators: list(FilterOperator, 16).describe('The operators that it takes.'),
    options: list(line(200), 200)
      .nullable()
      .describe('The values that it can have, where they are known beforehand. Null: any of the type.'),
  })
  .meta({
    id: 'FilterField',
    description: 'A field that filters can ask of.',
    examples: [
      {
        field: 'fields.plan',
        label: 'Plan',
        type: 'enum',
        operators: ['eq', 'ne', 'in', 'nin', 'exists', 'empty'],
        options: ['free', 'gold'],
      },
    ],
  });
export type FilterField = z.infer<typeof FilterField>;

/** A field of `type`, with the operators that come of it. */
export function filterField(
  given: Pick<FilterField, 'field' | 'label' | 'type'> & { readonly options?: readonly string[] | null },
): FilterField {
  const { options = null } = given;
  return {
    ...given,
    operators: [...FILTER_TYPES[given.type]],
    options: options === null ? null : [...options],
  };
}

/** A field for each channel and purpose that a contact may have agreed to or refused. */
const CONSENT_FIELDS = CONSENT_CHANNELS.flatMap((channel) =>
  CONSENT_PURPOSES.map((purpose) =>
    filterField({
      field: `consent.${channel}.${purpose}`,
      label: `Consent to ${purpose} by ${channel}`,
      type: 'consent',
      options: CONSENT_STATES,
    }),
  ),
);

/** The fields that every contact has. */
export const CONTACT_FILTER_FIELDS: readonly FilterField[] = [
  filterField({ field: 'name', label: 'Name', type: 'text' }),
  filterField({ field: 'email', label: 'E-mail', type: 'text' }),
  filterField({ field: 'phone', label: 'Phone', type: 'text' }),
  filterField({ field: 'company', label: 'Company', type: 'text' }),
  filterField({ field: 'externalId', label: 'External id', type: 'text' }),
  filterField({ field: 'locale', label: 'Language', type: 'text' }),
  filterField({ field: 'timezone', label: 'Time zone', type: 'text' }),
  filterField({ field: 'createdAt', label: 'Created', type: 'datetime' }),
  filterField({ field: 'updatedAt', label: 'Updated', type: 'datetime' }),
  filterField({ field: 'tags', label: 'Tags', type: 'tags' }),
  ...CONSENT_FIELDS,
];

/** The operators with their words, for whoever builds an editor. */
export const FilterOperatorInfo = z
  .object({
    op: FilterOperator,
    label: text(80).describe('The operator in words, between the field and the value.'),
    values: z
      .enum(['none', 'one', 'two', 'many', 'duration'])
      .describe('How many values it takes. `duration` is one ISO 8601 duration such as `P30D`.'),
  })
  .meta({ id: 'FilterOperatorInfo', examples: [{ op: 'eq', label: 'is', values: 'one' }] });

export const FILTER_OPERATOR_LIST = Object.entries(FILTER_OPERATORS).map(([op, info]) => ({
  op: op as FilterOperator,
  ...info,
}));
