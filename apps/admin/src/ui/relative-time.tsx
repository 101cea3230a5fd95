/** A moment in words ("2 minutes ago") with the exact time on hover and focus; it keeps itself current. */
import { Text, Tooltip } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { formatMoment, formatRelative } from '../lib/time.ts';

// One clock for all of them. Half a minute, because "1 minute ago" is the finest that is said.
const TICK_MS = 30_000;
const listeners = new Set<() => void>();
let now = Date.now();
window.setInterval(() => {
  now = Date.now();
  for (const listener of listeners) listener();
}, TICK_MS);

/** Draws anew with each tick. */
function useTick() {
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => now,
  );
}

interface RelativeTimeProps {
  readonly at: string | null;
  /** What to say when there is no moment. */
  readonly none?: string;
}

export function RelativeTime({ at, none = 'Never' }: RelativeTimeProps) {
  useTick();
  if (at === null)
    return (
      <Text span inherit c="dimmed">
        {none}
      </Text>
    );
  return (
    <Tooltip label={formatMoment(at)}>
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {formatRelative(at)}
      </time>
    </Tooltip>
  );
}
