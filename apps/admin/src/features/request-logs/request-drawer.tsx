/** One request with all that is known about it, the call as code, and the way to requests like it. */
import { Alert, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { RequestLogEntry } from '@parley/contract/schemas';
import { asCurl, asSdkCode } from '../../api/as-code.ts';
import { CodeTabs } from '../../ui/code-tabs.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { HttpStatus } from '../../ui/http-status.tsx';
import { LoadingRows } from '../../ui/loading.tsx';
import { RequestFacts } from './request-facts.tsx';
import { useRequest } from './request-logs.hooks.ts';
import { SimilarRequests } from './similar-requests.tsx';

interface RequestDrawerProps {
  readonly requestId: string | undefined;
  /** Requests that are already here. */
  readonly known: readonly RequestLogEntry[];
  readonly onClose: () => void;
}

export function RequestDrawer({ requestId, known, onClose }: RequestDrawerProps) {
  const { entry, error, reload } = useRequest(requestId, known);
  return (
    <Drawer
      opened={requestId !== undefined}
      onClose={onClose}
      position="right"
      size={600}
      title={
        <Group gap="sm">
          <span>Request</span>
          {entry && <HttpStatus status={entry.status} />}
        </Group>
      }
    >
      {entry && <Details entry={entry} />}
      {!entry && error && <ErrorState error={error} onRetry={reload} />}
      {!entry && !error && <LoadingRows />}
    </Drawer>
  );
}

function Details({ entry }: { entry: RequestLogEntry }) {
  const sdk = asSdkCode(entry);
  const hasBody = entry.requestBytes > 0;
  return (
    <Stack gap="lg">
      <RequestFacts entry={entry} />
      <Stack gap="sm">
        <Title order={3}>Requests like this one</Title>
        <SimilarRequests entry={entry} />
      </Stack>
      <Stack gap="sm">
        <Title order={3}>The same call as code</Title>
        {hasBody && (
          <Alert color="blue" variant="light" icon={<IconInfoCircle aria-hidden />}>
            <Text size="sm">
              Bodies are never logged. Where the call takes one, put in what you want to send: the body in the
              code is an example, and with curl it is read from body.json.
            </Text>
          </Alert>
        )}
        <CodeTabs
          what="This call as code"
          tabs={[
            { label: 'curl', code: asCurl(entry) },
            ...(sdk === null ? [] : [{ label: 'TypeScript', code: sdk }]),
          ]}
        />
      </Stack>
    </Stack>
  );
}
