/** Links to requests that have something in common with one. */
import { Group } from '@mantine/core';
import type { RequestLogEntry } from '@parley/contract/schemas';
import { METHODS } from '../../lib/methods.ts';
import { ButtonLink } from '../../ui/link.tsx';

export function SimilarRequests({ entry }: { entry: RequestLogEntry }) {
  const { route, status, apiClientId, ip } = entry;
  const method = METHODS.filter((known) => known === entry.method);
  return (
    <Group gap="xs">
      {route && (
        <ButtonLink to="/request-logs" search={{ route, method }} variant="default" size="xs">
          Same endpoint
        </ButtonLink>
      )}
      {route && (
        <ButtonLink
          to="/request-logs"
          search={{ route, method, status: String(status) }}
          variant="default"
          size="xs"
        >
          Same endpoint with {status}
        </ButtonLink>
      )}
      <ButtonLink to="/request-logs" search={{ status: String(status) }} variant="default" size="xs">
        All with {status}
      </ButtonLink>
      {apiClientId && (
        <ButtonLink to="/request-logs" search={{ client: apiClientId }} variant="default" size="xs">
          Same API client
        </ButtonLink>
      )}
      <ButtonLink to="/request-logs" search={{ ip }} variant="default" size="xs">
        Same address
      </ButtonLink>
    </Group>
  );
}
