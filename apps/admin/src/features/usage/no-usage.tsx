/** What stands where nothing was called in the span. */
import { Box, Text } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { asCurl } from '../../api/as-code.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink } from '../../ui/link.tsx';

interface NoUsageProps {
  readonly days: number;
  readonly environment: 'live' | 'test';
  readonly isNarrowed: boolean;
}

export function NoUsage({ days, environment, isNarrowed }: NoUsageProps) {
  return (
    <>
      <EmptyState
        title={`No ${environment} requests in the last ${days} days`}
        icon={<IconChartBar size={24} />}
        action={<ButtonLink to="/settings/api">API clients</ButtonLink>}
      >
        {isNarrowed
          ? 'Choose another caller, or a longer span.'
          : `Make a first call with a ${environment} key, and it is counted here within seconds.`}
      </EmptyState>
      {!isNarrowed && (
        <Box maw={620} mx="auto" px="md" pb={40}>
          <Text size="sm" c="dimmed" mb={6}>
            With curl:
          </Text>
          <CodeBlock code={asCurl({ method: 'GET', path: '/v1/me' })} what="curl command" />
        </Box>
      )}
    </>
  );
}
