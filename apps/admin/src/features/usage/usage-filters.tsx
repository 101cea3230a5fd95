/** The span and the API client that usage is shown for. */
import { Group, SegmentedControl } from '@mantine/core';
import { useChoice } from '../../api/choice.ts';
import { CallerSelect } from '../../ui/caller-select.tsx';
import type { UsageSearch } from './usage.search.ts';

const SPANS = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
];

interface UsageFiltersProps {
  readonly search: UsageSearch;
  readonly onChange: (change: Partial<UsageSearch>) => void;
}

export function UsageFilters({ search, onChange }: UsageFiltersProps) {
  const { environment } = useChoice();
  return (
    <Group gap="sm">
      <CallerSelect environment={environment} search={search} onChange={onChange} />
      <SegmentedControl
        aria-label="Span"
        data={SPANS}
        value={String(search.days ?? 30)}
        onChange={(days) => onChange({ days: days === '7' ? 7 : days === '90' ? 90 : undefined })}
      />
    </Group>
  );
}
