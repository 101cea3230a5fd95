/** The filter by caller, as addresses carry it. Without one, calls by API clients are meant: they are what one looks for. */
import { searchChoice, searchText } from './search-schema.ts';

export const CALLERS = ['person', 'all'] as const;

/** The two parts of the filter, for the schema of a page's address. */
export const callerSearch = { client: searchText(64), caller: searchChoice(CALLERS) };

export interface CallerSearch {
  /** The id of one API client. */
  readonly client?: string | undefined;
  readonly caller?: (typeof CALLERS)[number] | undefined;
}

/** The filter as the API takes it. */
export function callerQuery({ client, caller }: CallerSearch) {
  if (client !== undefined) return { apiClientId: client, caller: undefined };
  return {
    apiClientId: undefined,
    caller: caller === 'all' ? undefined : (caller ?? ('apiClient' as const)),
  };
}
