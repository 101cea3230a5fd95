/** A filter by the member who owns keys. Members are found by the server as one types. */
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf, tsr } from '../../api/client.ts';
import { useAccess } from '../../api/session.ts';

interface OwnerSelectProps {
  readonly value: string | undefined;
  /** The name of the chosen one, where it is known from elsewhere. */
  readonly name: string | undefined;
  readonly onChange: (memberId: string | undefined) => void;
}

const PAUSE_MS = 200;

export function OwnerSelect({ value, name, onChange }: OwnerSelectProps) {
  const [typed, setTyped] = useState('');
  const members = useMembersLike(typed);
  const options = members.map((member) => ({ value: member.id, label: member.name }));
  const isListed = value === undefined || options.some((option) => option.value === value);
  const rest = isListed ? [] : [{ value, label: name ?? value }];
  return (
    <Select
      aria-label="Owner"
      placeholder="Any owner"
      data={[...options, ...rest]}
      value={value ?? null}
      onChange={(memberId) => onChange(memberId ?? undefined)}
      // What the field shows of a choice is no search.
      onSearchChange={(text) =>
        setTyped([...options, ...rest].some(({ label }) => label === text) ? '' : text)
      }
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Any owner' }}
      nothingFoundMessage="Nobody with this name"
      flex="1 1 150px"
      maw={{ sm: 190 }}
    />
  );
}

function useMembersLike(typed: string) {
  const { can } = useAccess();
  const [q] = useDebouncedValue(typed.trim().slice(0, 100), PAUSE_MS);
  const { data } = useQuery({
    queryKey: ['member-names', q],
    queryFn: async ({ signal }) =>
      bodyOf(await tsr.members.list.query({ query: { q: q || undefined }, fetchOptions: { signal } })).data,
    enabled: can('members:read'),
    staleTime: 30_000,
    placeholderData: (before) => before,
  });
  return data ?? [];
}
