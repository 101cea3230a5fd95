/** Waits for the first request with a new secret, and says when it came. */
import { Alert, Loader, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useApiClient } from './api-clients.hooks.ts';

// Often enough to feel at once; the call is a cheap read.
const POLL_MS = 2_500;

export function FirstRequest({ apiClientId, secretId }: { apiClientId: string; secretId: string }) {
  const { data } = useApiClient(apiClientId, POLL_MS);
  const client = data?.body;
  const hasCome = client?.secrets.some(({ id, firstUsedAt }) => id === secretId && firstUsedAt !== null);
  return hasCome ? (
    <Alert color="green" icon={<IconCircleCheck aria-hidden />} role="status">
      <Text fw={550}>
        It works. The first request came{client?.lastUsedIp ? ` from ${client.lastUsedIp}` : ''}.
      </Text>
    </Alert>
  ) : (
    <Alert color="gray" icon={<Loader size={16} aria-hidden />} role="status">
      <Text>Waiting for the first request… Paste a line from above into a terminal.</Text>
    </Alert>
  );
}
