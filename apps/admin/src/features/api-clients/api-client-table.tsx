/** The list of API clients. */
import { Group, Stack, Text, Tooltip } from '@mantine/core';
import { createContext, useContext, useMemo } from 'react';
import type { ApiClient } from '@parley/contract/schemas';
import { formatCompact, formatCount } from '../../lib/format.ts';
import { formatDate, formatMoment } from '../../lib/time.ts';
import { columnsOf, DataTable } from '../../ui/data-table.tsx';
import { AnchorLink } from '../../ui/link.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SparkBars } from '../../ui/spark-bars.tsx';
import { EnvironmentBadge, StatusBadge } from '../../ui/status-badge.tsx';
import { accessLabel } from './access.ts';
import type { ClientActivity } from './api-clients.hooks.ts';
import { RowActions } from './row-actions.tsx';
import type { RowActs } from './row-actions.tsx';
import { SelectAll, SelectionContext, SelectOne } from './selection.tsx';
import type { Selection } from './selection.tsx';
import { statusOf } from './status.ts';

interface ApiClientTableProps {
  readonly clients: ApiClient[];
  /** The last 24 hours of those that called; undefined while it is not known. */
  readonly activity: ReadonlyMap<string, ClientActivity> | undefined;
  readonly selection: Selection;
  readonly acts: RowActs;
  readonly isStale: boolean;
  readonly onOpen: (client: ApiClient) => void;
}

const ActivityContext = createContext<ApiClientTableProps['activity']>(undefined);

export function ApiClientTable(props: ApiClientTableProps) {
  const { clients, activity, selection, acts, isStale, onOpen } = props;
  const columns = useMemo(() => makeColumns(acts), [acts]);
  return (
    <SelectionContext value={selection}>
      <ActivityContext value={activity}>
        <DataTable
          caption="API clients"
          columns={columns}
          rows={clients}
          rowId={({ id }) => id}
          onOpen={onOpen}
          rowsHaveLinks
          isStale={isStale}
        />
      </ActivityContext>
    </SelectionContext>
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
    meta: { from: 'xl' },
  }),
  column.display({
    id: 'activity',
    header: 'Last 24 hours',
    cell: ({ row }) => <ActivityCell client={row.original} />,
    meta: { from: 'xl' },
  }),
  column.display({
    id: 'lastUsed',
    header: 'Last used',
    cell: ({ row }) => <LastUsedCell client={row.original} />,
    meta: { from: 'md' },
  }),
  column.display({
    id: 'status',
    header: 'Status, expiry',
    cell: ({ row }) => <StatusAndExpiry client={row.original} />,
    meta: { from: 'sm' },
  }),
];

function makeColumns(acts: RowActs) {
  const select = column.display({
    id: 'select',
    header: () => <SelectAll />,
    cell: ({ row }) => <SelectOne client={row.original} />,
    meta: { width: 40 },
  });
  return [
    ...(acts.mayChange ? [select] : []),
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
    <Stack gap={2} maw={180}>
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
      <Text size="xs" c="dimmed" truncate maw={120}>
        {client.owner?.name ?? 'Nobody'}
      </Text>
    </>
  );
}

/** When it ends, in a word. Those that end soon say so by their status. */
function Expiry({ at }: { at: string | null }) {
  if (at === null) return <>No expiry</>;
  return (
    <Tooltip label={formatMoment(at)}>
      <time dateTime={at}>Until {formatDate(at)}</time>
    </Tooltip>
  );
}

/** The words come with the list; the drawing follows when its hours are there. */
function ActivityCell({ client: { id, last24Hours } }: { client: ApiClient }) {
  const activity = useContext(ActivityContext);
  const { requests, errors } = last24Hours;
  if (requests === 0) return <Text c="dimmed">No calls</Text>;
  const hours = activity?.get(id);
  const bars = hours?.requests.map((all, hour) => ({ all, bad: hours.errors[hour] ?? 0 }));
  return (
    <Stack gap={2} mih={40} justify="flex-end">
      {bars && <SparkBars bars={bars} />}
      <Text size="xs" c="dimmed" className="tabular" style={{ whiteSpace: 'nowrap' }}>
        {requests < 1_000 ? formatCount(requests, 'call') : `${formatCompact(requests)} calls`}
        {errors > 0 && `, ${formatCompact(errors)} failed`}
      </Text>
    </Stack>
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

function StatusAndExpiry({ client }: { client: ApiClient }) {
  return (
    <Stack gap={4} miw="max-content" align="flex-start">
      <StatusCell client={client} />
      <Text size="xs" c="dimmed">
        <Expiry at={client.expiresAt} />
      </Text>
    </Stack>
  );
}
