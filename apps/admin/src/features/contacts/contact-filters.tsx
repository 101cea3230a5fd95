/** Search and order of the contact list. */
import { Group, Select } from '@mantine/core';
import { IconArrowsSort, IconSearch } from '@tabler/icons-react';
import type { ListContactsQuery } from '@parley/contract/schemas';
import { UrlTextInput } from '../../ui/url-text-input.tsx';
import type { ContactsSearch } from './contacts.search.ts';

type Sort = ListContactsQuery['sort'];

const SORTS: { value: Sort; label: string }[] = [
  { value: '-createdAt', label: 'Newest first' },
  { value: 'createdAt', label: 'Oldest first' },
  { value: '-updatedAt', label: 'Recently changed first' },
  { value: 'updatedAt', label: 'Longest unchanged first' },
  { value: 'name', label: 'Name, A to Z' },
  { value: '-name', label: 'Name, Z to A' },
];

interface ContactFiltersProps {
  readonly search: ContactsSearch;
  readonly onChange: (change: Partial<ContactsSearch>) => void;
}

export function ContactFilters({ search, onChange }: ContactFiltersProps) {
  return (
    <Group px={20} py="sm" gap="sm">
      <UrlTextInput
        label="Search contacts"
        placeholder="Name, e-mail, phone or external ID"
        value={search.q}
        onApply={(q) => onChange({ q })}
        maxLength={100}
        leftSection={<IconSearch size={16} aria-hidden />}
        flex="1 1 240px"
        maw={{ xs: 420 }}
      />
      <Select
        aria-label="Order"
        data={SORTS}
        value={search.sort ?? '-createdAt'}
        onChange={(sort) => onChange({ sort: sort === '-createdAt' ? undefined : (sort ?? undefined) })}
        allowDeselect={false}
        leftSection={<IconArrowsSort size={16} aria-hidden />}
        w={{ base: '100%', xs: 230 }}
        ml="auto"
      />
    </Group>
  );
}
