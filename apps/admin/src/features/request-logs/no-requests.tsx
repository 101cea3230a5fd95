/** What stands where the request log is empty, and whether a search narrows it. */
import { Box, Text } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { asCurl } from '../../api/as-code.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { RequestLogsSearch } from './request-logs.search.ts';

const FILTERS = [
  'client',
  'caller',
  'outcome',
  'method',
  'status',
  'route',
  'ip',
  'request',
  'since',
  'after',
  'before',
] as const;

/** What a search without any filter says. */
export const NO_FILTERS: RequestLogsSearch = Object.fromEntries(FILTERS.map((name) => [name, undefined]));

/** Whether the search leaves anything out. */
export function hasFilters(search: RequestLogsSearch): boolean {
  return FILTERS.some((name) => search[name] !== undefined);
}

export function NoRequests({ environment }: { environment: 'live' | 'test' }) {
  return (
    <>
      <EmptyState title={`No ${environment} requests yet`} icon={<IconActivity size={24} />}>
        Every call of your API clients shows up here within a second: what was asked, how it was answered, how
        long it took and why it was refused. Keys and bodies are never kept.
      </EmptyState>
      <Box maw={620} mx="auto" px="md" pb={48}>
        <Text size="sm" c="dimmed" mb={6}>
          A first call, with curl and a {environment} key:
        </Text>
        <CodeBlock code={asCurl({ method: 'GET', path: '/v1/me' })} what="curl command" />
      </Box>
    </>
  );
}
