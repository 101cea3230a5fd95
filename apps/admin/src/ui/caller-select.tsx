/** A filter by who called: all API clients, one of them, people (of whom only changes are counted), or both. */
import { Select } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { Environment } from '@parley/contract/schemas';
import { labelOf, useApiClientChoices } from '../api/api-client-names.ts';
import type { CallerSearch } from '../lib/caller-search.ts';

interface CallerSelectProps {
  /** The API clients of this environment are offered. */
  readonly environment: Environment;
  readonly search: CallerSearch;
  readonly onChange: (search: CallerSearch) => void;
}

const KINDS = [
  { value: 'clients', label: 'All API clients' },
  { value: 'person', label: 'Changes by people' },
  { value: 'all', label: 'Both' },
];

export function CallerSelect({ environment, search: { client, caller }, onChange }: CallerSelectProps) {
  const { choices, onType } = useApiClientChoices({ chosen: client, environment });
  const known = choices.map((choice) => ({ value: choice.id, label: labelOf(choice) }));
  // Until its name is there, or when the address names what never was.
  const isKnown = client === undefined || known.some(({ value }) => value === client);
  const clients = isKnown ? known : [...known, { value: client, label: client }];
  const choose = (chosen: string | null) => {
    if (chosen === 'person' || chosen === 'all') return onChange({ client: undefined, caller: chosen });
    const isOne = chosen !== null && chosen !== 'clients';
    return onChange({ client: isOne ? chosen : undefined, caller: undefined });
  };
  return (
    <Select
      aria-label="Caller"
      data={[
        { group: 'Callers', items: KINDS },
        { group: 'One API client', items: clients },
      ]}
      value={client ?? caller ?? 'clients'}
      onChange={choose}
      onSearchChange={(text) => onType(KINDS.some(({ label }) => label === text) ? '' : text)}
      allowDeselect={false}
      searchable
      leftSection={<IconKey size={16} aria-hidden />}
      w={{ base: '100%', xs: 200 }}
    />
  );
}
