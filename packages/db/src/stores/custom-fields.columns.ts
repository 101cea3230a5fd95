/** The columns of a custom field's definition: what is read of one, and what a caller may set. */
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Tables } from '../database.ts';
import type { Scope } from '../scope.ts';

export type FieldType =
  | 'text'
  | 'longtext'
  | 'number'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'url'
  | 'email'
  | 'phone'
  | 'enum'
  | 'multi_enum';

/** What a value must keep to besides its type. Bounds are numbers, lengths or counts; for days and moments they are texts like these. */
export interface FieldValidation {
  readonly min?: number | string;
  readonly max?: number | string;
  /** In the syntax of RE2; the whole value must match. */
  readonly pattern?: string;
}

const PLAIN = [
  'id',
  'key',
  'label',
  'description',
  'options',
  'required',
  'isPersonal',
  'archivedAt',
  'version',
  'createdAt',
  'updatedAt',
] as const;

/** The definition of a custom field. */
export type CustomFieldRow = Pick<Selectable<Tables['customFields']>, (typeof PLAIN)[number]> & {
  readonly type: FieldType;
  readonly validation: FieldValidation;
};

/** What a caller may set of a definition. */
export interface CustomFieldValues {
  label?: string;
  description?: string | null;
  type?: FieldType;
  options?: readonly string[];
  validation?: FieldValidation;
  required?: boolean;
  isPersonal?: boolean;
  archivedAt?: string | null;
}

// The type is one of these by a check of the table, and what is checked is written by the API alone; the generated types do not tell.
const TYPE = sql<FieldType>`custom_fields.type`;
const VALIDATION = sql<FieldValidation>`custom_fields.validation`;

/** The columns of {@link CustomFieldRow}, to be selected or returned. */
export const DEFINITION = [...PLAIN, TYPE.as('type'), VALIDATION.as('validation')] as const;

/** Definitions of the tenant. */
export function definitions(scope: Scope) {
  return scope.from('customFields').select(DEFINITION);
}

/** Given values as columns. */
export function definitionColumns({ options, validation, ...plain }: CustomFieldValues) {
  return {
    ...plain,
    ...(options === undefined ? {} : { options: [...options] }),
    ...(validation === undefined ? {} : { validation: JSON.stringify(validation) }),
  };
}
