/** The endpoints of filters. */
import { contract } from '@parley/contract';
import { FILTER_OPERATOR_LIST } from '@parley/contract/schemas';
import type { FilterField } from '@parley/contract/schemas';
import { implement } from '../../http/mount.ts';
import { filterFields } from '../../filters/filter-fields.ts';

// As many names as a list to choose from can show.
const MOST_TAGS = 200;

export const filtersRoutes = implement(contract.filters, {
  catalog: async ({ ctx }) => {
    const { filters } = ctx.store;
    const [custom, tags] = await Promise.all([filters.fields(), filters.tagNames(MOST_TAGS)]);
    const withTags = (field: FilterField) => (field.type === 'tags' ? { ...field, options: tags } : field);
    const data = [...filterFields(custom).values()].map(withTags);
    return { status: 200, body: { data, operators: FILTER_OPERATOR_LIST } };
  },
});
