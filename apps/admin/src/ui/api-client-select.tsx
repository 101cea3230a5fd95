/** A filter by API client. */
import { Select } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { NamedApiClient } from '../api/api-client-names.ts';

interface ApiClientSelectProps {
  /** What can be chosen. */
  readonly clients: readonly NamedApiClient[];
  readonly value: string | undefined;
  readonly onChange: (apiClientId: string | undefined) => void;
}

export function ApiClientSelect({ clients, value, onChange }: ApiClientSelectProps) {
  const options = clients.map(({ id, name }) => ({ value: id, label: name }));
  // The address may name a client that was deleted since; its calls are still counted.
  const isKnown = value === undefined || clients.some(({ id }) => id === value);
  return (
    <Select
      aria-label="API client"
      placeholder="All API clients"
      data={isKnown ? options : [...options, { value, label: value }]}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'All API clients' }}
      leftSection={<IconKey size={16} aria-hidden />}
      w={{ base: '100%', xs: 210 }}
    />
  );
}
