/** What is looked for in the request log. */
import { Button, Collapse, Group, MultiSelect, Stack, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { StatusClass } from '@parley/contract/schemas';
import { useChoice } from '../../api/choice.ts';
import { METHODS } from '../../lib/methods.ts';
import { CallerSelect } from '../../ui/caller-select.tsx';
import { TimeFilter } from '../../ui/time-filter.tsx';
import { ExactFilters } from './exact-filters.tsx';
import type { RequestLogsSearch } from './request-logs.search.ts';

export interface RequestFiltersProps {
  readonly search: RequestLogsSearch;
  readonly onChange: (change: Partial<RequestLogsSearch>) => void;
}

const EXACT = ['status', 'route', 'ip', 'request'] as const;

export function RequestFilters({ search, onChange }: RequestFiltersProps) {
  const { environment } = useChoice();
  const exactCount = EXACT.filter((name) => search[name] !== undefined).length;
  const [isOpen, exact] = useDisclosure(exactCount > 0);
  return (
    <Stack px={20} py="sm" gap="sm">
      <Group gap="sm" align="flex-start">
        <CallerSelect environment={environment} search={search} onChange={onChange} />
        <Several
          label="Outcome"
          options={StatusClass.options}
          chosen={search.outcome}
          onChange={(outcome) => onChange({ outcome })}
        />
        <Several
          label="Method"
          options={METHODS}
          chosen={search.method}
          onChange={(method) => onChange({ method })}
        />
        <TimeFilter search={search} onChange={onChange} />
        <Button
          variant="default"
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
          onClick={exact.toggle}
          aria-expanded={isOpen}
        >
          {exactCount > 0 ? `More filters (${exactCount})` : 'More filters'}
        </Button>
        <Switch
          label="Auto-refresh"
          checked={search.live ?? false}
          onChange={({ currentTarget }) => onChange({ live: currentTarget.checked || undefined })}
          ml={{ base: 0, md: 'auto' }}
          mih={36}
          styles={{ body: { alignItems: 'center', minHeight: 36 } }}
        />
      </Group>
      <Collapse expanded={isOpen}>
        <ExactFilters search={search} onChange={onChange} />
      </Collapse>
    </Stack>
  );
}

interface SeveralProps<Word extends string> {
  readonly label: string;
  readonly options: readonly Word[];
  readonly chosen: readonly Word[] | undefined;
  readonly onChange: (chosen: Word[] | undefined) => void;
}

function Several<Word extends string>({ label, options, chosen = [], onChange }: SeveralProps<Word>) {
  return (
    <MultiSelect
      aria-label={label}
      placeholder={chosen.length === 0 ? `Any ${label.toLowerCase()}` : undefined}
      data={[...options]}
      value={[...chosen]}
      onChange={(words) => {
        const next = options.filter((option) => words.includes(option));
        onChange(next.length === 0 ? undefined : next);
      }}
      clearable
      clearButtonProps={{ 'aria-label': `Any ${label.toLowerCase()}` }}
      w={{ base: '100%', xs: 160 }}
    />
  );
}
