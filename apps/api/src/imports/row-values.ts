/** Turns rows into contacts: checked, in the form in which values are kept, or each fault in words. */
import type { FieldValue } from '@parley/db';
import { isSupportedCountry } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import { cellText, lineText } from './cell-text.ts';
import { emailTexts, readEmail } from './email-values.ts';
import type { ImportedContact, ImportRecord, MakeRowReader, RowFault, ToFieldValue } from './import-types.ts';
import { readLine } from './line-values.ts';
import { nameOf } from './name-values.ts';
import { phoneTexts, readPhone } from './phone-values.ts';
import { rowFault } from './row-faults.ts';
import type { CellFault } from './row-faults.ts';
import { planOf } from './row-plan.ts';
import type { PlannedColumn, RowPlan } from './row-plan.ts';
import { tagsOf } from './tag-values.ts';

/** Made once for a run, then called for each record. Never throws for what a file holds. */
export const makeRowReader: MakeRowReader = (mapping, { defaultCountry, toFieldValue }) => {
  const plan = planOf(mapping);
  const country = defaultCountry !== null && isSupportedCountry(defaultCountry) ? defaultCountry : undefined;
  return (record) => {
    if (record.fault !== undefined) return { faults: [record.fault] };
    const draft = newDraft(record);
    addName(draft, plan);
    addLines(draft, plan);
    addEmails(draft, plan);
    addPhones(draft, plan, country);
    addTags(draft, plan);
    addFields(draft, plan, toFieldValue);
    if (draft.faults.length > 0) return { faults: draft.faults };
    return isNobody(draft) ? { faults: [rowFault('nothing_given')] } : { contact: contactOf(draft) };
  };
};

type Values = Omit<ImportedContact['values'], 'fields'>;

/** What a row has given so far. */
interface Draft {
  readonly cells: readonly string[];
  readonly values: Values;
  readonly faults: RowFault[];
  readonly leftOut: RowFault[];
  tags: readonly string[];
  otherEmails: readonly string[];
  otherPhones: readonly string[];
  fields: Record<string, FieldValue> | null;
}

const NONE: readonly string[] = [];

function newDraft({ cells }: ImportRecord): Draft {
  return {
    cells,
    values: {},
    faults: [],
    leftOut: [],
    tags: NONE,
    otherEmails: NONE,
    otherPhones: NONE,
    fields: null,
  };
}

function contactOf({ values, fields, tags, otherEmails, otherPhones, leftOut }: Draft): ImportedContact {
  return {
    values: fields === null ? values : { ...values, fields },
    tags,
    otherEmails,
    otherPhones,
    leftOut,
  };
}

/** Whether nothing says who it is. */
function isNobody({ values: { externalId, name, email, phone, company } }: Draft): boolean {
  return (externalId ?? name ?? email ?? phone ?? company) === undefined;
}

function at({ cells }: Draft, planned: PlannedColumn | undefined): string {
  return planned === undefined ? '' : (cells[planned.column] ?? '');
}

/** A whole name goes before its parts. */
function addName(draft: Draft, { names }: RowPlan): void {
  const whole = lineText(at(draft, names.name));
  const name =
    whole ||
    nameOf({
      first: lineText(at(draft, names.firstName)),
      middle: lineText(at(draft, names.middleName)),
      last: lineText(at(draft, names.lastName)),
    });
  if (name === '') return;
  const fault = readLine('name', name).fault;
  const column = whole === '' ? (names.lastName ?? names.firstName ?? names.middleName) : names.name;
  if (fault === undefined) draft.values.name = name;
  else draft.faults.push({ column: column?.name ?? null, ...fault });
}

function addLines(draft: Draft, { lines }: RowPlan): void {
  for (const planned of lines) {
    const text = lineText(at(draft, planned));
    if (text === '') continue;
    const { value, fault } = readLine(planned.field, text);
    if (fault === undefined) draft.values[planned.field] = value;
    else draft.faults.push({ column: planned.name, ...fault });
  }
}

function addEmails(draft: Draft, { emails }: RowPlan): void {
  const [email, ...others] = goodOnes(draft, emails, { texts: emailTexts, read: readEmail });
  if (email === undefined) return;
  draft.values.email = email;
  if (others.length > 0) draft.otherEmails = others;
}

function addPhones(draft: Draft, { phones }: RowPlan, country: CountryCode | undefined): void {
  const read = (text: string) => readPhone(text, country);
  const [phone, ...others] = goodOnes(draft, phones, { texts: phoneTexts, read });
  if (phone === undefined) return;
  draft.values.phone = phone;
  if (others.length > 0) draft.otherPhones = others;
}

interface Reading {
  readonly texts: (cell: string) => readonly string[];
  readonly read: (text: string) => string | CellFault;
}

/** The good ones of several columns, each once. What is wrong with the others is only a fault of the row when none is good. */
function goodOnes(draft: Draft, columns: readonly PlannedColumn[], { texts, read }: Reading): string[] {
  const good: string[] = [];
  const faults: RowFault[] = [];
  for (const planned of columns) {
    const cell = at(draft, planned);
    if (cell === '') continue;
    for (const text of texts(cell)) {
      const value = read(text);
      if (typeof value !== 'string') faults.push({ column: planned.name, ...value });
      else if (!good.includes(value)) good.push(value);
    }
  }
  if (faults.length > 0) (good.length > 0 ? draft.leftOut : draft.faults).push(...faults);
  return good;
}

function addTags(draft: Draft, plan: RowPlan): void {
  for (const planned of plan.tags) {
    const cell = at(draft, planned);
    if (cell === '') continue;
    const tags = tagsOf(cell, planned.separator);
    if (typeof tags === 'string')
      draft.faults.push({ column: planned.name, code: 'invalid_tag', message: tags });
    else draft.tags = draft.tags.length === 0 ? tags : [...new Set([...draft.tags, ...tags])];
  }
}

function addFields(draft: Draft, { fields }: RowPlan, toFieldValue: ToFieldValue): void {
  for (const planned of fields) {
    const text = cellText(at(draft, planned));
    if (text === '') continue;
    const judged = toFieldValue(planned.key, text);
    if ('fault' in judged) draft.faults.push({ column: planned.name, ...judged.fault });
    else (draft.fields ??= {})[planned.key] = judged.value;
  }
}
