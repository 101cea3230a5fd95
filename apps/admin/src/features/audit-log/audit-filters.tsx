/** What is looked for in the audit log. */
import { Button, Group, Select } from '@mantine/core';
import { IconListDetails, IconUser, IconX } from '@tabler/icons-react';
import type { AuditEntry } from '@parley/contract/schemas';
import { TimeFilter } from '../../ui/time-filter.tsx';
import { useActors } from './audit-log.hooks.ts';
import { AUDIT_GROUPS } from './audit-log.search.ts';
import type { AuditGroup, AuditLogSearch } from './audit-log.search.ts';

const GROUP_LABELS: Record<AuditGroup, string> = {
  api_client: 'API clients',
  member: 'Members',
  invitation: 'Invitations',
  workspace: 'Workspace',
  session: 'Sign-ins',
  account: 'Accounts',
};

interface AuditFiltersProps {
  readonly search: AuditLogSearch;
  /** The acts that are shown: they know the name of whoever is chosen, also of somebody who has left. */
  readonly entries: readonly AuditEntry[];
  readonly onChange: (change: Partial<AuditLogSearch>) => void;
}

export function AuditFilters({ search, entries, onChange }: AuditFiltersProps) {
  const chosen = entries.find(({ actor }) => actor.id === search.actor)?.actor.name;
  const width = { base: '100%', xs: 210 };
  return (
    <Group px={20} py="sm" gap="sm" align="flex-start">
      <Select
        aria-label="What it is about"
        placeholder="Everything"
        data={AUDIT_GROUPS.map((value) => ({ value, label: GROUP_LABELS[value] }))}
        value={search.group ?? null}
        onChange={(group) => onChange({ group: group ?? undefined })}
        clearable
        clearButtonProps={{ 'aria-label': 'Everything' }}
        leftSection={<IconListDetails size={16} aria-hidden />}
        w={width}
      />
      <ActorSelect value={search.actor} name={chosen} onChange={(actor) => onChange({ actor })} />
      <TimeFilter search={search} onChange={onChange} />
      {search.target && (
        <Button
          variant="light"
          rightSection={<IconX size={14} aria-hidden />}
          onClick={() => onChange({ target: undefined })}
        >
          Only one thing
        </Button>
      )}
    </Group>
  );
}

interface ActorSelectProps {
  readonly value: string | undefined;
  readonly name: string | undefined;
  readonly onChange: (actor: string | undefined) => void;
}

function ActorSelect({ value, name, onChange }: ActorSelectProps) {
  const { actors, onType } = useActors(value);
  const isKnown = actors.some(({ items }) => items.some((item) => item.value === value));
  // Whoever has left, or was deleted, has still acted.
  const rest =
    value === undefined || isKnown ? [] : [{ group: 'Others', items: [{ value, label: name ?? value }] }];
  return (
    <Select
      aria-label="Who did it"
      placeholder="Anybody"
      data={[...actors, ...rest]}
      value={value ?? null}
      onChange={(actor) => onChange(actor ?? undefined)}
      onSearchChange={(text) => onType(text === name ? '' : text)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Anybody' }}
      leftSection={<IconUser size={16} aria-hidden />}
      w={{ base: '100%', xs: 210 }}
    />
  );
}
