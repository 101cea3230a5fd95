/** The filters of the list of API clients and of the page of one, as their addresses carry them. */
import { API_CLIENT_STATUSES, ENVIRONMENTS } from '@parley/contract/schemas';
import { z } from 'zod';
import { searchChoice, searchChoices, searchText } from '../../lib/search-schema.ts';
import { RISKS } from './risks.ts';

export const ApiClientsSearch = z.object({
  q: searchText(100),
  environment: searchChoice(ENVIRONMENTS),
  status: searchChoices(API_CLIENT_STATUSES),
  sort: searchChoice(['-createdAt', 'createdAt', '-lastUsedAt', 'name']),
  risk: searchChoice(RISKS),
});
export type ApiClientsSearch = z.infer<typeof ApiClientsSearch>;

export const ApiClientSearch = z.object({
  /** How many days back, today included. Left out: 30. */
  days: z
    .union([z.literal(7), z.literal(90)])
    .optional()
    .catch(undefined),
});
export type ApiClientSearch = z.infer<typeof ApiClientSearch>;
