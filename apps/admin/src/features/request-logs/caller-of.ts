/** Who made a request, in words. */
import type { RequestLogEntry } from '@parley/contract/schemas';

type Caller = Pick<RequestLogEntry, 'apiClientId' | 'apiClientName' | 'personId' | 'personName'>;

/** The name of the API client, or what else is known about the caller. */
export function callerOf({ apiClientId, apiClientName, personId, personName }: Caller): string {
  if (apiClientName !== null) return apiClientName;
  if (apiClientId !== null) return 'Deleted API client';
  if (personName !== null) return `${personName}, in the admin`;
  return personId === null ? 'Nobody known' : 'A person in the admin';
}
