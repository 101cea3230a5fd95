/** Filters: what searches, bulk changes, exports and saved views can ask of. */
import { z } from 'zod';
import { list } from './common/fields.ts';
import { reads, resource } from './common/define.ts';
import { FilterField, FilterOperatorInfo } from './filters.fields.ts';

export const FilterCatalog = z
  .object({
    data: list(FilterField, 1_000).describe('Every field that a filter can ask of, custom ones too.'),
    operators: list(FilterOperatorInfo, 50).describe('Every operator, in words.'),
  })
  .meta({
    id: 'FilterCatalog',
    description: 'What filters can be built from.',
    examples: [
      {
        data: [
          {
            field: 'fields.plan',
            label: 'Plan',
            type: 'enum',
            operators: ['eq', 'ne', 'in', 'nin', 'exists', 'empty'],
            options: ['free', 'gold'],
          },
        ],
        operators: [{ op: 'eq', label: 'is', values: 'one' }],
      },
    ],
  });
export type FilterCatalog = z.infer<typeof FilterCatalog>;

export const filters = resource({
  catalog: {
    method: 'GET',
    path: '/filters/catalog',
    summary: 'List what can be filtered by',
    description:
      'Gives the fields that a filter can ask of, with their types, operators and known values: those that every contact has, the tags, the consents, and the custom fields of the environment that the key belongs to. An editor for filters can be built from it alone.',
    responses: { 200: FilterCatalog },
    metadata: reads({ callers: ['key', 'session'], scope: 'contacts:read' }),
  },
});
