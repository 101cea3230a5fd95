/** Search, filters and order of the list. A pasted key is looked up by POST and never put into the address. */
import { Group, MultiSelect, Select } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { API_CLIENT_STATUSES, ApiClientStatus } from '@parley/contract/schemas';
import { UrlTextInput } from '../../ui/url-text-input.tsx';
import type { ApiClientsSearch } from './api-clients.search.ts';
import { OwnerSelect } from './owner-select.tsx';
import { holdsKey } from './pasted-key.ts';

interface ApiClientFiltersProps {
  readonly search: ApiClientsSearch;
  readonly onChange: (change: Partial<ApiClientsSearch>) => void;
  /** The name of the owner that is chosen, as far as the list knows it. */
  readonly ownerName: string | undefined;
  /** A text with a key in it was pasted into the search. */
  readonly onKey: (text: string) => void;
}

const SORTS = [
  { value: '-createdAt', label: 'Newest first' },
  { value: 'createdAt', label: 'Oldest first' },
  { value: '-lastUsedAt', label: 'Last used first' },
  { value: 'lastUsedAt', label: 'Longest unused first' },
  { value: 'name', label: 'By name' },
] as const;

const STATUS_WORDS = { active: 'Active', disabled: 'Disabled', expired: 'Expired', orphaned: 'Owner left' };

export function ApiClientFilters({ search, ownerName, onChange, onKey }: ApiClientFiltersProps) {
  return (
    <Group gap="sm" px={20} py="sm">
      <UrlTextInput
        label="Name, id, last four characters, or a whole key"
        value={search.q}
        onApply={(text) => onChange({ q: text })}
        onIntercept={(text) => {
          if (!holdsKey(text)) return false;
          onKey(text);
          return true;
        }}
        leftSection={<IconSearch size={16} aria-hidden />}
        flex="3 1 340px"
      />
      <Select
        aria-label="Environment"
        placeholder="Live and test"
        data={[
          { value: 'live', label: 'Live' },
          { value: 'test', label: 'Test' },
        ]}
        value={search.environment ?? null}
        onChange={(value) =>
          onChange({ environment: value === 'live' || value === 'test' ? value : undefined })
        }
        clearable
        clearButtonProps={{ 'aria-label': 'Any environment' }}
        flex="1 1 130px"
        maw={{ sm: 170 }}
      />
      <MultiSelect
        aria-label="Status"
        placeholder={search.status ? undefined : 'Any status'}
        data={API_CLIENT_STATUSES.map((value) => ({ value, label: STATUS_WORDS[value] }))}
        value={search.status ?? []}
        onChange={(values) => onChange({ status: toStatuses(values) })}
        clearable
        clearButtonProps={{ 'aria-label': 'Any status' }}
        flex="1 1 150px"
        maw={{ sm: 210 }}
      />
      <OwnerSelect value={search.owner} name={ownerName} onChange={(owner) => onChange({ owner })} />
      <Select
        aria-label="Order"
        data={SORTS}
        value={search.sort ?? '-createdAt'}
        onChange={(value) => onChange({ sort: SORTS.find((sort) => sort.value === value)?.value })}
        allowDeselect={false}
        flex="1 1 150px"
        maw={{ sm: 180 }}
      />
    </Group>
  );
}

function toStatuses(values: string[]) {
  const statuses = values.flatMap((value) => ApiClientStatus.safeParse(value).data ?? []);
  return statuses.length > 0 ? statuses : undefined;
}
