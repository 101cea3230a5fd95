/** The requests of the log. */
import { Box, Text } from '@mantine/core';
import type { RequestLogEntry } from '@parley/contract/schemas';
import { formatMs } from '../../lib/format.ts';
import { columnsOf, DataTable } from '../../ui/data-table.tsx';
import { HttpStatus, MethodAndPath } from '../../ui/http-status.tsx';
import { LogTime } from '../../ui/log-time.tsx';
import { callerOf } from './caller-of.ts';

const column = columnsOf<RequestLogEntry>();
const columns = [
  column.display({
    id: 'status',
    header: 'Status',
    cell: ({ row }) => <HttpStatus status={row.original.status} />,
    meta: { width: 104 },
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
      <Text inherit truncate maw={170}>
        {callerOf(row.original)}
      </Text>
    ),
    meta: { from: 'sm', width: 190 },
  }),
  column.display({
    id: 'ip',
    header: 'Address',
    cell: ({ row }) => <span className="tabular">{row.original.ip}</span>,
    meta: { from: 'lg', width: 150 },
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
    cell: ({ row }) => <LogTime at={row.original.at} />,
    meta: { align: 'right', from: 'sm', width: 110 },
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
        lineClamp={3}
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
      <Text size="xs" c="dimmed" hiddenFrom="sm">
        {callerOf(entry)} · <LogTime at={entry.at} />
      </Text>
    </Box>
  );
}
