/** The status of an answer, coloured by its class, and the method of a request. */
import { Text } from '@mantine/core';
import { StatusBadge } from './status-badge.tsx';
import type { Tone } from './status-badge.tsx';

export function HttpStatus({ status }: { status: number }) {
  return <StatusBadge tone={toneOf(status)}>{status}</StatusBadge>;
}

function toneOf(status: number): Tone {
  if (status >= 500) return 'bad';
  if (status >= 400) return 'warning';
  return status >= 300 ? 'quiet' : 'good';
}

/** `GET /v1/contacts`, with the method fainter than the path. */
export function MethodAndPath({ method, path }: { method: string; path: string }) {
  return (
    <Text span inherit ff="monospace" fz={12.5}>
      <Text span inherit c="dimmed">
        {method}
      </Text>{' '}
      {path}
    </Text>
  );
}
