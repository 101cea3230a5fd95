/** A filter by time that is kept in the address: the last while, or between two moments. */
import { Group, Select, TextInput } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import { SPAN_NAMES } from '../lib/spans.ts';
import type { Span, TimeSearch } from '../lib/spans.ts';

const SPAN_LABELS: Record<Span, string> = {
  '15m': 'Last 15 minutes',
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
};

const OPTIONS = [
  { value: 'all', label: 'Any time' },
  ...SPAN_NAMES.map((value) => ({ value, label: SPAN_LABELS[value] })),
  { value: 'between', label: 'Between …' },
];

interface TimeFilterProps {
  readonly search: TimeSearch;
  readonly onChange: (change: TimeSearch) => void;
}

export function TimeFilter({ search, onChange }: TimeFilterProps) {
  const { since, after, before } = search;
  const [isAsking, setIsAsking] = useState(false);
  const isBetween = isAsking || after !== undefined || before !== undefined;
  const choose = (chosen: string | null) => {
    setIsAsking(chosen === 'between');
    if (chosen === 'between') return;
    onChange({ since: SPAN_NAMES.find((span) => span === chosen), after: undefined, before: undefined });
  };
  const bound = (change: TimeSearch) => onChange({ since: undefined, ...change });
  return (
    <Group gap="sm" align="flex-start" w={{ base: '100%', xs: 'auto' }}>
      <Select
        aria-label="Time"
        data={OPTIONS}
        value={isBetween ? 'between' : (since ?? 'all')}
        onChange={choose}
        allowDeselect={false}
        leftSection={<IconClock size={16} aria-hidden />}
        w={{ base: '100%', xs: 172 }}
      />
      {isBetween && (
        <>
          <Moment label="After" at={after} onChange={(at) => bound({ after: at })} />
          <Moment label="Before" at={before} onChange={(at) => bound({ before: at })} />
        </>
      )}
    </Group>
  );
}

interface MomentProps {
  readonly label: string;
  readonly at: string | undefined;
  readonly onChange: (at: string | undefined) => void;
}

function Moment({ label, at, onChange }: MomentProps) {
  return (
    <TextInput
      type="datetime-local"
      aria-label={label}
      leftSection={label}
      leftSectionWidth={60}
      value={at ? toLocal(at) : ''}
      onChange={({ currentTarget: { value } }) => onChange(value ? new Date(value).toISOString() : undefined)}
    />
  );
}

// `datetime-local` wants the time of the person's zone, without a zone.
function toLocal(iso: string) {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
