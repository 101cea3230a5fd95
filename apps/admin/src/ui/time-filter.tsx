/** A filter by time that is kept in the address: the last while, or between two moments. */
import { Group, Select, TextInput } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { SPAN_NAMES } from '../lib/spans.ts';
import type { Span, TimeSearch } from '../lib/spans.ts';

const SPAN_LABELS: Record<Span, string> = {
  '15m': 'Last 15 minutes',
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
};

interface TimeFilterProps {
  readonly search: TimeSearch;
  readonly onChange: (change: TimeSearch) => void;
  readonly isCustom: boolean;
  readonly onCustom: (isCustom: boolean) => void;
}

export function TimeFilter({ search, onChange, isCustom, onCustom }: TimeFilterProps) {
  const choose = (chosen: string | null) => {
    onCustom(chosen === 'custom');
    const since = SPAN_NAMES.find((span) => span === chosen);
    onChange({ since, after: undefined, before: undefined });
  };
  return (
    <Select
      aria-label="Time"
      data={[
        { value: 'all', label: 'Any time' },
        ...SPAN_NAMES.map((value) => ({ value, label: SPAN_LABELS[value] })),
        { value: 'custom', label: 'Between …' },
      ]}
      value={isCustom ? 'custom' : (search.since ?? 'all')}
      onChange={choose}
      allowDeselect={false}
      leftSection={<IconClock size={16} aria-hidden />}
      w={180}
    />
  );
}

/** The two moments of a filter, in the person's own time zone. */
export function MomentFields({ search, onChange }: Pick<TimeFilterProps, 'search' | 'onChange'>) {
  return (
    <Group gap="sm">
      <Moment label="After" at={search.after} onChange={(after) => onChange({ after })} />
      <Moment label="Before" at={search.before} onChange={(before) => onChange({ before })} />
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
      label={label}
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
