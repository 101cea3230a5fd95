/** Custom values: checks what is given against the definitions of a tenant, and brings it into the form in which it is kept. */
import type { CustomFieldRow, FieldValue } from '@parley/db';
import { bad, good } from './field-faults.ts';
import type { FieldFault, Judged } from './field-faults.ts';
import { inForm } from './field-forms.ts';
import { matchesPattern } from './field-pattern.ts';
import { inFormOfText } from './field-texts.ts';
import type { TextOptions } from './field-texts.ts';

export type { FieldFault, Judged } from './field-faults.ts';
export type { TextOptions } from './field-texts.ts';

/** Values by key; null clears one. */
export type FieldValues = Readonly<Record<string, FieldValue | null>>;

/** What is wrong, and with the value of which field. */
export interface KeyedFault extends FieldFault {
  readonly key: string;
}

export type CheckedFields =
  | { readonly values: FieldValues; readonly faults?: undefined }
  | { readonly values?: undefined; readonly faults: readonly KeyedFault[] };

/** The definitions of a tenant by key, archived ones too. Make it once for many contacts. */
export type FieldDefinitions = ReadonlyMap<string, CustomFieldRow>;

export function byKey(definitions: readonly CustomFieldRow[]): FieldDefinitions {
  return new Map(definitions.map((definition) => [definition.key, definition]));
}

/** Judges every given value: all of them in their normal form, or each fault. `null` clears, and so does an empty list. */
export function checkFieldValues(
  definitions: FieldDefinitions,
  given: Readonly<Record<string, unknown>>,
): CheckedFields {
  const values: Record<string, FieldValue | null> = {};
  const faults: KeyedFault[] = [];
  for (const [key, value] of Object.entries(given)) {
    const judged = judge(definitions.get(key), value);
    if ('fault' in judged) faults.push({ key, ...judged.fault });
    else values[key] = judged.value;
  }
  return faults.length === 0 ? { values } : { faults };
}

/** The fields that a new contact must have a value for and, with `values`, has none. */
export function missingFields(definitions: FieldDefinitions, values: FieldValues): KeyedFault[] {
  const missing = [...definitions.values()].filter(
    ({ key, required, archivedAt }) => required && archivedAt === null && (values[key] ?? null) === null,
  );
  return missing.map(({ key }) => ({ key, code: 'required', message: 'must have a value' }));
}

/**
 * Reads a value from a text, such as the cell of a CSV file: numbers also with a decimal comma, words for yes and no, days in
 * the common forms that can be read in one way only, choices without regard to case and parted by semicolons. A blank text
 * is no value, which is a fault here: whoever reads files decides what it means.
 */
export function fieldValueFromText(
  definition: CustomFieldRow,
  text: string,
  options: TextOptions = {},
): Judged {
  if (definition.archivedAt !== null) return ARCHIVED;
  const judged = inFormOfText(definition, text, options);
  return 'fault' in judged ? judged : withinRules(definition, judged.value);
}

function judge(definition: CustomFieldRow | undefined, value: unknown): Judged | { readonly value: null } {
  if (definition === undefined) return bad('unknown_field', 'is not the key of a custom field');
  if (definition.archivedAt !== null) return ARCHIVED;
  if (value === null || (Array.isArray(value) && value.length === 0)) {
    return definition.required ? bad('required', 'must have a value and cannot be cleared') : { value: null };
  }
  const judged = inForm(definition, value);
  return 'fault' in judged ? judged : withinRules(definition, judged.value);
}

const ARCHIVED = bad('archived_field', 'is the key of a custom field that is archived');

/** Judges a value in its normal form by the validation of the field. */
function withinRules({ type, validation }: CustomFieldRow, value: FieldValue): Judged {
  const { min, max, pattern } = validation;
  const measured = measureOf(value, type === 'date' || type === 'datetime');
  const unit = typeof value === 'number' || typeof measured === 'string' ? '' : unitOf(value);
  if (min !== undefined && measured < min)
    return bad('too_small', `must ${verbOf(value, unit)} at least ${min}${unit}`);
  if (max !== undefined && measured > max)
    return bad('too_big', `must ${verbOf(value, unit)} at most ${max}${unit}`);
  if (pattern !== undefined && typeof value === 'string' && !matchesPattern(pattern, value)) {
    return bad('pattern', `must match ${pattern}`);
  }
  return good(value);
}

// Days and moments in their normal forms sort as texts.
function measureOf(value: FieldValue, isTime: boolean): number | string {
  if (typeof value === 'number' || (typeof value === 'string' && isTime)) return value;
  return typeof value === 'boolean' ? 0 : value.length;
}

function unitOf(value: FieldValue): string {
  return Array.isArray(value) ? ' choices' : ' characters';
}

function verbOf(value: FieldValue, unit: string): string {
  return unit === '' ? 'be' : 'have';
}
