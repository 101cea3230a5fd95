/** What stands where something could not be loaded: what happened, the request to quote, and a way to try again. */
import { Button, Code, Stack, Text } from '@mantine/core';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { toApiError } from '../api/errors.ts';
import { EmptyState } from './empty-state.tsx';

export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { title, detail, requestId } = toApiError(error);
  return (
    <div role="alert">
      <EmptyState
        title={title.replace(/\.$/, '')}
        icon={<IconCloudOff size={24} />}
        action={
          onRetry && (
            <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={onRetry}>
              Try again
            </Button>
          )
        }
      >
        <Stack gap={6}>
          {detail !== title && <span>{detail}</span>}
          {requestId && (
            <Text size="xs">
              Quote request <Code>{requestId}</Code> when you ask for help.
            </Text>
          )}
        </Stack>
      </EmptyState>
    </div>
  );
}
