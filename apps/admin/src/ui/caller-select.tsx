/** A filter by who called: all API clients, one of them, people (of whom only changes are counted), or both. */
import { Select } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { NamedApiClient } from '../api/api-client-names.ts';
import type { CallerSearch } from '../lib/caller-search.ts';

interface CallerSelectProps {
  /** The API clients to choose from. */
  readonly clients: readonly NamedApiClient[];
  readonly search: CallerSearch;
  readonly onChange: (search: CallerSearch) => void;
}

const KINDS = [
  { value: 'clients', label: 'All API clients' },
  { value: 'person', label: 'Changes by people' },
  { value: 'all', label: 'Both' },
];

export function CallerSelect({ clients, search: { client, caller }, onChange }: CallerSelectProps) {
  const options = clients.map(({ id, name }) => ({ value: id, label: name }));
  // The address may name a client that was deleted since; its calls are still there.
  const isGone = client !== undefined && clients.every(({ id }) => id !== client);
  const gone = isGone ? [{ value: client, label: `Other client ${client}` }] : [];
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
        { group: 'One API client', items: [...options, ...gone] },
      ]}
      value={client ?? caller ?? 'clients'}
      onChange={choose}
      allowDeselect={false}
      searchable
      leftSection={<IconKey size={16} aria-hidden />}
      w={{ base: '100%', xs: 200 }}
    />
  );
}
