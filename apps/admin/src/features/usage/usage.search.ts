/** The filters of the usage page, as the address of the page carries them. */
import { z } from 'zod';
import { callerSearch } from '../../lib/caller-search.ts';
import { searchChoice } from '../../lib/search-schema.ts';

export const USAGE_TABS = ['endpoints', 'clients'] as const;

export const UsageSearch = z.object({
  /** How many days back, today included. Left out: 30. */
  days: z
    .union([z.literal(7), z.literal(90)])
    .optional()
    .catch(undefined),
  ...callerSearch,
  tab: searchChoice(USAGE_TABS),
});
export type UsageSearch = z.infer<typeof UsageSearch>;
