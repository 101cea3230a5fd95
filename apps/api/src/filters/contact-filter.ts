/** Takes a filter of a request: held against the fields and tags that there are, or refused with the place of each fault. */
import { conditionsOf, resolveFilter } from '@parley/contract/schemas';
import type { Filter, FilterFault } from '@parley/contract/schemas';
import type { ContactFilter } from '@parley/db';
import type { Context } from '../http/context.ts';
import { invalidRequest } from '../http/validation-problem.ts';
import { filterFields } from './filter-fields.ts';

/** The filter as the store takes it, or null where none was given. `pointer` is the place of the filter in the request. */
export async function contactFilter(
  ctx: Context,
  filter: Filter | undefined,
  pointer = '/body/filter',
): Promise<ContactFilter | null> {
  if (filter === undefined) return null;
  const conditions = conditionsOf(filter);
  const isCustom = conditions.some(({ field }) => field.startsWith('fields.'));
  const [custom, tags] = await Promise.all([
    isCustom ? ctx.store.filters.fields() : [],
    ctx.store.filters.tagsNamed(namesOfTags(filter)),
  ]);
  const fields = filterFields(custom);
  const ids = new Map(tags.map(({ name, id }) => [name, id]));
  const resolved = resolveFilter(filter, {
    fieldOf: (name) => fields.get(name),
    tagIdOf: (name) => ids.get(name),
    now: ctx.parts.clock.now(),
  });
  if ('node' in resolved) return resolved.node;
  throw invalidRequest(resolved.faults.map((fault) => toItem(fault, pointer)));
}

/** The names are looked up as they will be asked for: without blanks around them. */
function namesOfTags(filter: Filter): string[] {
  const values = conditionsOf(filter)
    .filter(({ field }) => field === 'tags')
    .flatMap(({ value }) => [value].flat());
  return [...new Set(values.filter((value) => typeof value === 'string').map((name) => name.trim()))];
}

function toItem({ path, code, message }: FilterFault, pointer: string) {
  return { pointer: [pointer, ...path].join('/'), code, message };
}
