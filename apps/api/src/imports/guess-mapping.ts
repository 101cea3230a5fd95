/** Guesses where the columns of a file go: by their names, by what custom fields are called, and by what is in them. */
import { headerForm, senseOf } from './guess-headers.ts';
import type { Sense } from './guess-headers.ts';
import {
  isContactId,
  isLanguages,
  isTimezones,
  mostlyEmails,
  mostlyPhones,
  separatorOf,
} from './guess-values.ts';
import type { KnownField, MappedColumn, PreviewColumn, Target } from './import-types.ts';

/** Several columns may go there; of the others the best one has it. */
const MANY: ReadonlySet<Target> = new Set<Target>(['email', 'phone', 'tags']);

/** A column with what its name means and, in the end, where it goes. */
interface Candidate {
  readonly column: PreviewColumn;
  readonly sense: Sense | null;
}

/** A guess for each column, the surest first: of several phones the mobile comes before the others and so is tried first. */
export function guessMapping(
  columns: readonly PreviewColumn[],
  customFields: readonly KnownField[],
): MappedColumn[] {
  const candidates = surnames(columns.map((column) => ({ column, sense: plausible(column) })));
  const ranked = candidates.toSorted(byRank);
  const targets = new Map<number, Target>();
  for (const { column, sense } of ranked) {
    const isTaken = sense !== null && !MANY.has(sense.to) && [...targets.values()].includes(sense.to);
    if (sense !== null && !isTaken) targets.set(column.index, sense.to);
  }
  addFields(columns, customFields, targets);
  addByValues(columns, targets);
  return ranked.map(({ column }) => mapped(column, targets.get(column.index) ?? null));
}

/** What the name of a column means, unless its values say otherwise. */
function plausible({ name, samples }: PreviewColumn): Sense | null {
  const sense = senseOf(name);
  if (sense?.to === 'locale' && !isLanguages(samples)) return null;
  if (sense?.to === 'timezone' && !isTimezones(samples)) return null;
  // Ids of our own are given by us.
  return sense?.to === 'externalId' && isContactId(samples) ? null : sense;
}

/** `Vorname, Name` and `Prénom, Nom`: beside a first name without a last one, the name is the last one. */
function surnames(candidates: readonly Candidate[]): readonly Candidate[] {
  const has = (to: Sense['to']) => candidates.some(({ sense }) => sense?.to === to);
  if (!has('firstName') || has('lastName')) return candidates;
  return candidates.map(({ column, sense }) =>
    sense?.to === 'name' && !isWhole(column.name)
      ? { column, sense: { ...sense, to: 'lastName' } }
      : { column, sense },
  );
}

function isWhole(name: string): boolean {
  return headerForm(name).includes(' ');
}

const LAST = 1e6;

function byRank(one: Candidate, other: Candidate): number {
  const [rank, otherRank] = [one, other].map(({ sense }) => sense?.rank ?? LAST);
  return (rank ?? LAST) - (otherRank ?? LAST) || one.column.index - other.column.index;
}

/** By the key or the label of a custom field, and as our own files name it: `fields.plan`. */
function addFields(
  columns: readonly PreviewColumn[],
  customFields: readonly KnownField[],
  targets: Map<number, Target>,
): void {
  const keys = new Map<string, string>();
  for (const { key, label } of customFields.toReversed()) keys.set(headerForm(label), key);
  for (const { key } of customFields) keys.set(headerForm(key), key).set(headerForm(`fields.${key}`), key);
  for (const { index, name } of columns) {
    const key = keys.get(headerForm(name));
    if (key === undefined || targets.has(index)) continue;
    if ([...targets.values()].includes(`fields.${key}`)) continue;
    targets.set(index, `fields.${key}`);
  }
}

/** A file whose names say nothing of addresses or numbers: then what looks like them is. */
function addByValues(columns: readonly PreviewColumn[], targets: Map<number, Target>): void {
  const tests = [['email', mostlyEmails] as const, ['phone', mostlyPhones] as const];
  for (const [to, looksLikeIt] of tests) {
    if ([...targets.values()].includes(to)) continue;
    const found = columns.find(({ index, samples }) => !targets.has(index) && looksLikeIt(samples));
    if (found !== undefined) targets.set(found.index, to);
  }
}

function mapped({ index, name, samples }: PreviewColumn, to: Target | null): MappedColumn {
  return { column: index, name, to, ...(to === 'tags' ? { separator: separatorOf(name, samples) } : {}) };
}
