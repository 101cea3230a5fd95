/** A state as a coloured dot with a word: the word says it, the colour only helps. */
import { Badge, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

export type Tone = 'good' | 'warning' | 'bad' | 'info' | 'quiet';

/** The colour of each tone. */
export const TONE_COLORS: Record<Tone, string> = {
  good: 'green',
  warning: 'amber',
  bad: 'red',
  info: 'blue',
  quiet: 'gray',
};

export function StatusBadge({ tone, children, hint }: { tone: Tone; children: ReactNode; hint?: string }) {
  const badge = (
    <Badge
      color={TONE_COLORS[tone]}
      leftSection={<Dot color={TONE_COLORS[tone]} />}
      tabIndex={hint ? 0 : undefined}
    >
      {children}
    </Badge>
  );
  return hint ? (
    <Tooltip label={hint} multiline maw={280}>
      {badge}
    </Tooltip>
  ) : (
    badge
  );
}

function Dot({ color }: { color: string }) {
  return (
    <span
      aria-hidden
      style={{
        width: 6,
        height: 6,
        borderRadius: 3,
        background: `var(--mantine-color-${color}-6)`,
        display: 'block',
      }}
    />
  );
}

/** The environment of a thing. Test is amber everywhere in the admin. */
export function EnvironmentBadge({ environment }: { environment: 'live' | 'test' }) {
  return (
    <StatusBadge tone={environment === 'live' ? 'good' : 'warning'}>
      {environment === 'live' ? 'Live' : 'Test'}
    </StatusBadge>
  );
}
