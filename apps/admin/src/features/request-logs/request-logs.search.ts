/** The filters of the request log, as the address of the page carries them. */
import { StatusClass } from '@parley/contract/schemas';
import { z } from 'zod';
import {
  searchChoice,
  searchChoices,
  searchMoment,
  searchSwitch,
  searchText,
} from '../../lib/search-schema.ts';
import { callerSearch } from '../../lib/caller-search.ts';
import { METHODS } from '../../lib/methods.ts';
import { SPAN_NAMES } from '../../lib/spans.ts';

export const RequestLogsSearch = z.object({
  ...callerSearch,
  outcome: searchChoices(StatusClass.options),
  method: searchChoices(METHODS),
  status: searchText(3),
  route: searchText(200),
  ip: searchText(45),
  request: searchText(64),
  since: searchChoice(SPAN_NAMES),
  after: searchMoment(),
  before: searchMoment(),
  /** Whether the list refreshes itself. */
  live: searchSwitch(),
  /** The request that is open in the drawer. */
  open: searchText(64),
});
export type RequestLogsSearch = z.infer<typeof RequestLogsSearch>;
