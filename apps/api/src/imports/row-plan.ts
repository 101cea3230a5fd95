/** A mapping, sorted by what is done with the columns, so that a row is read without asking again for each cell. */
import { LIST_SEPARATOR } from './list-text.ts';
import type { MappedColumn } from './import-types.ts';

export interface PlannedColumn {
  readonly column: number;
  readonly name: string;
}

/** The texts of one line that go to a value of their own. */
export const LINES = ['externalId', 'company', 'locale', 'timezone'] as const;
export type LineField = (typeof LINES)[number];

export interface RowPlan {
  readonly names: Readonly<
    Record<'name' | 'firstName' | 'middleName' | 'lastName', PlannedColumn | undefined>
  >;
  readonly lines: readonly (PlannedColumn & { readonly field: LineField })[];
  readonly emails: readonly PlannedColumn[];
  readonly phones: readonly PlannedColumn[];
  readonly tags: readonly (PlannedColumn & { readonly separator: string })[];
  readonly fields: readonly (PlannedColumn & { readonly key: string })[];
}

/** In the order of the mapping. Of two columns for one place, which `checkMapping` refuses, the first has it. */
export function planOf(mapping: readonly MappedColumn[]): RowPlan {
  const to = (target: string) => mapping.filter((mapped) => mapped.to === target);
  const [name, firstName, middleName, lastName] = ['name', 'firstName', 'middleName', 'lastName'].map(
    (target) => to(target)[0],
  );
  return {
    names: { name, firstName, middleName, lastName },
    lines: LINES.flatMap((field) =>
      to(field)
        .slice(0, 1)
        .map((mapped) => ({ ...mapped, field })),
    ),
    emails: to('email'),
    phones: to('phone'),
    tags: to('tags').map((mapped) => ({ ...mapped, separator: mapped.separator ?? LIST_SEPARATOR })),
    fields: mapping.flatMap((mapped) =>
      mapped.to?.startsWith('fields.') === true
        ? [{ ...mapped, key: mapped.to.slice('fields.'.length) }]
        : [],
    ),
  };
}
