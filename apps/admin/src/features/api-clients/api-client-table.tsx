/** The list of API clients. */
import { Group, Stack, Text, Tooltip } from '@mantine/core';
import { useMemo } from 'react';
import type { ApiClient } from '@parley/contract/schemas';
import { formatDate, formatMoment } from '../../lib/time.ts';
import { columnsOf, DataTable } from '../../ui/data-table.tsx';
import { AnchorLink } from '../../ui/link.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { EnvironmentBadge, StatusBadge } from '../../ui/status-badge.tsx';
import { accessLabel } from './access.ts';
import { RowActions } from './row-actions.tsx';
import type { RowActs } from './row-actions.tsx';
import { statusOf } from './status.ts';

interface ApiClientTableProps {
  readonly clients: ApiClient[];
  readonly acts: RowActs;
  readonly isStale: boolean;
  readonly onOpen: (client: ApiClient) => void;
}

export function ApiClientTable({ clients, acts, isStale, onOpen }: ApiClientTableProps) {
  const columns = useMemo(() => makeColumns(acts), [acts]);
  return (
    <DataTable
      caption="API clients"
      columns={columns}
      rows={clients}
      rowId={({ id }) => id}
      onOpen={onOpen}
      rowsHaveLinks
      isStale={isStale}
    />
  );
}

const column = columnsOf<ApiClient>();

const dataColumns = [
  column.display({ id: 'name', header: 'Name', cell: ({ row }) => <NameCell client={row.original} /> }),
  column.display({
    id: 'key',
    header: 'Key',
    cell: ({ row }) => <HintCell client={row.original} />,
    meta: { from: 'sm' },
  }),
  column.display({
    id: 'access',
    header: 'Access, owner',
    cell: ({ row }) => <AccessCell client={row.original} />,
    meta: { from: 'md' },
  }),
  column.display({
    id: 'lastUsed',
    header: 'Last used',
    cell: ({ row }) => <LastUsedCell client={row.original} />,
    meta: { from: 'md' },
  }),
  column.display({
    id: 'expires',
    header: 'Expires',
    cell: ({ row }) => <ExpiryCell at={row.original.expiresAt} />,
    meta: { from: 'lg' },
  }),
  column.display({
    id: 'status',
    header: 'Status',
    cell: ({ row }) => <StatusCell client={row.original} />,
    meta: { from: 'sm' },
  }),
];

function makeColumns(acts: RowActs) {
  return [
    ...dataColumns,
    column.display({
      id: 'actions',
      header: 'Actions',
      cell: ({ row }) => <RowActions client={row.original} acts={acts} />,
      meta: { align: 'right' },
    }),
  ];
}

function NameCell({ client }: { client: ApiClient }) {
  return (
    <Stack gap={2} maw={230}>
      <AnchorLink
        to="/settings/api/$apiClientId"
        params={{ apiClientId: client.id }}
        fw={600}
        c="var(--mantine-color-text)"
        size="sm"
        truncate
      >
        {client.name}
      </AnchorLink>
      <Text size="xs" c="dimmed" ff="monospace" truncate title={client.id}>
        {client.id}
      </Text>
      <Group gap={6} hiddenFrom="sm" mt={2}>
        <EnvironmentBadge environment={client.environment} />
        <StatusCell client={client} />
      </Group>
    </Stack>
  );
}

function HintCell({ client: { secrets, kind, environment } }: { client: ApiClient }) {
  const [newest, ...older] = secrets;
  const remark = older.length > 0 ? 'being rotated' : kind === 'admin' ? 'manages keys' : null;
  return (
    <Stack gap={4}>
      <Text ff="monospace" fz={13} lh={1.4} style={{ whiteSpace: 'nowrap' }}>
        {newest?.hint ?? '–'}
      </Text>
      <Group gap={8} wrap="nowrap">
        <EnvironmentBadge environment={environment} />
        {remark && (
          <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {remark}
          </Text>
        )}
      </Group>
    </Stack>
  );
}

function AccessCell({ client }: { client: ApiClient }) {
  return (
    <>
      <Text style={{ whiteSpace: 'nowrap' }}>{accessLabel(client)}</Text>
      <Text size="xs" c="dimmed" truncate maw={140}>
        {client.owner?.name ?? 'Nobody'}
      </Text>
    </>
  );
}

function ExpiryCell({ at }: { at: string | null }) {
  if (at === null) return <Text c="dimmed">Never</Text>;
  return (
    <Tooltip label={formatMoment(at)}>
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {formatDate(at)}
      </time>
    </Tooltip>
  );
}

function LastUsedCell({ client: { lastUsedAt, lastUsedIp } }: { client: ApiClient }) {
  return (
    <>
      <RelativeTime at={lastUsedAt} />
      {lastUsedIp && (
        <Text size="xs" c="dimmed" className="tabular">
          {lastUsedIp}
        </Text>
      )}
    </>
  );
}

function StatusCell({ client }: { client: ApiClient }) {
  const { label, tone, hint } = statusOf(client);
  return (
    <StatusBadge tone={tone} hint={hint}>
      {label}
    </StatusBadge>
  );
}
