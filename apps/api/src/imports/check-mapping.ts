/** Says what is wrong with a mapping that a caller gives for a file. */
import { CONTACT_TARGETS } from './import-types.ts';
import type { CheckMapping, MappedColumn, RowFault } from './import-types.ts';

const MANY: ReadonlySet<string> = new Set(['email', 'phone', 'tags']);

/** Each column must be one of the file's, named once; each place is filled by one column, but for addresses, numbers and tags. */
export const checkMapping: CheckMapping = (mapping, { columns }, customFields) => {
  const targets = new Set<string>([
    ...CONTACT_TARGETS,
    'tags',
    ...customFields.map(({ key }) => `fields.${key}`),
  ]);
  const [seen, filled] = [new Set<number>(), new Set<string>()];
  const faults: RowFault[] = [];
  for (const mapped of mapping) {
    const fault = placeFault(mapped, columns, seen) ?? targetFault(mapped.to, targets, filled);
    if (fault !== null) faults.push({ column: mapped.name, ...fault });
    seen.add(mapped.column);
    if (mapped.to !== null) filled.add(mapped.to);
  }
  if (faults.length > 0 || filled.size > 0) return faults;
  return [{ column: null, code: 'nothing_mapped', message: 'No column goes anywhere.' }];
};

type Fault = Pick<RowFault, 'code' | 'message'>;

function placeFault(
  { column, name }: MappedColumn,
  columns: readonly string[],
  seen: ReadonlySet<number>,
): Fault | null {
  const found = columns[column];
  if (found === undefined)
    return { code: 'unknown_column', message: `is column ${column}, and the file has ${columns.length}` };
  if (found !== name) return { code: 'other_column', message: `is called ${found} in the file` };
  return seen.has(column) ? { code: 'column_twice', message: 'is named twice' } : null;
}

function targetFault(
  to: MappedColumn['to'],
  targets: ReadonlySet<string>,
  filled: ReadonlySet<string>,
): Fault | null {
  if (to === null) return null;
  if (!targets.has(to)) return { code: 'unknown_target', message: `goes to ${to}, which there is not` };
  return filled.has(to) && !MANY.has(to)
    ? { code: 'target_twice', message: `goes to ${to}, as another column does` }
    : null;
}
