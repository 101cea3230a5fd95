/** The filters of the list of API clients and of the page of one, as their addresses carry them. */
import {
  API_CLIENT_RISKS,
  API_CLIENT_SORTS,
  API_CLIENT_STATUSES,
  ENVIRONMENTS,
} from '@parley/contract/schemas';
import { z } from 'zod';
import { searchChoice, searchChoices, searchText } from '../../lib/search-schema.ts';

export const ApiClientsSearch = z.object({
  q: searchText(100),
  environment: searchChoice(ENVIRONMENTS),
  status: searchChoices(API_CLIENT_STATUSES),
  /** The id of the member whose keys are looked for. */
  owner: searchText(64),
  sort: searchChoice(API_CLIENT_SORTS),
  risk: searchChoice(API_CLIENT_RISKS),
});
export type ApiClientsSearch = z.infer<typeof ApiClientsSearch>;

/** What a search without any filter says. */
export const NO_FILTERS: ApiClientsSearch = {
  q: undefined,
  environment: undefined,
  status: undefined,
  owner: undefined,
  sort: undefined,
  risk: undefined,
};

export const ApiClientSearch = z.object({
  /** How many days back, today included. Left out: 30. */
  days: z
    .union([z.literal(7), z.literal(90)])
    .optional()
    .catch(undefined),
});
export type ApiClientSearch = z.infer<typeof ApiClientSearch>;
