/** The requests of the log. */
import { Box, Text } from '@mantine/core';
import type { RequestLogEntry } from '@parley/contract/schemas';
import { formatMs } from '../../lib/format.ts';
import { columnsOf, DataTable } from '../../ui/data-table.tsx';
import { HttpStatus, MethodAndPath } from '../../ui/http-status.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { callerOf } from './caller-of.ts';

const column = columnsOf<RequestLogEntry>();
const columns = [
  column.display({
    id: 'status',
    header: 'Status',
    cell: ({ row }) => <HttpStatus status={row.original.status} />,
    meta: { width: 90 },
  }),
  column.display({
    id: 'request',
    header: 'Request',
    cell: ({ row }) => <RequestCell entry={row.original} />,
  }),
  column.display({
    id: 'caller',
    header: 'Caller',
    cell: ({ row }) => (
      <Text inherit truncate maw={200}>
        {callerOf(row.original)}
      </Text>
    ),
    meta: { from: 'md' },
  }),
  column.display({
    id: 'ip',
    header: 'Address',
    cell: ({ row }) => <span className="tabular">{row.original.ip}</span>,
    meta: { from: 'lg' },
  }),
  column.display({
    id: 'duration',
    header: 'Duration',
    cell: ({ row }) => (
      <span className="tabular" style={{ whiteSpace: 'nowrap' }}>
        {formatMs(row.original.durationMs)}
      </span>
    ),
    meta: { align: 'right', from: 'sm', width: 100 },
  }),
  column.display({
    id: 'at',
    header: 'Time',
    cell: ({ row }) => <RelativeTime at={row.original.at} />,
    meta: { align: 'right', width: 130 },
  }),
];

const withoutCaller = columns.filter(({ id }) => id !== 'caller');

interface RequestTableProps {
  readonly requests: RequestLogEntry[];
  readonly isStale: boolean;
  readonly onOpen: (entry: RequestLogEntry) => void;
  /** Where all requests are of one caller, its name in each row says nothing. */
  readonly isOneCaller?: boolean;
}

export function RequestTable({ requests, isStale, onOpen, isOneCaller = false }: RequestTableProps) {
  return (
    <DataTable
      caption="Requests, newest first"
      columns={isOneCaller ? withoutCaller : columns}
      rows={requests}
      rowId={({ id }) => id}
      onOpen={onOpen}
      isStale={isStale}
    />
  );
}

function RequestCell({ entry }: { entry: RequestLogEntry }) {
  const { method, path, errorCode } = entry;
  return (
    <Box miw={0}>
      <Text
        component="div"
        inherit
        lineClamp={2}
        title={`${method} ${path}`}
        style={{ overflowWrap: 'anywhere' }}
      >
        <MethodAndPath method={method} path={path} />
      </Text>
      {errorCode && (
        <Text size="xs" c="dimmed">
          {errorCode}
        </Text>
      )}
      <Text size="xs" c="dimmed" truncate hiddenFrom="md">
        {callerOf(entry)}
      </Text>
    </Box>
  );
}
