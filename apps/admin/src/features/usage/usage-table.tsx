/** Usage in groups: one row for each endpoint or API client. */
import type { ReactNode } from 'react';
import type { UsageRow } from '@parley/contract/schemas';
import { formatMs, formatNumber, formatShare } from '../../lib/format.ts';
import { columnsOf, DataTable } from '../../ui/data-table.tsx';
import type { ColumnMeta, Columns } from '../../ui/data-table.tsx';

const column = columnsOf<UsageRow>();

function number(header: string, show: (row: UsageRow) => ReactNode, from?: ColumnMeta['from']) {
  return column.display({
    id: header,
    header,
    cell: ({ row }) => (
      <span className="tabular" style={{ whiteSpace: 'nowrap' }}>
        {show(row.original)}
      </span>
    ),
    meta: { align: 'right', from },
  });
}

const numbers = [
  number('Requests', ({ requests }) => formatNumber(requests)),
  number('Errors', ({ errors, requests }) => formatShare(errors, requests)),
  number('Limited', ({ limited }) => formatNumber(limited), 'md'),
  number('p50', ({ p50Ms }) => formatMs(p50Ms), 'md'),
  number('p95', ({ p95Ms }) => formatMs(p95Ms), 'sm'),
  number('p99', ({ p99Ms }) => formatMs(p99Ms), 'md'),
];

/** The columns of a usage table whose first column is `header` and shows `cell`. Make them once. */
export function usageColumns(header: string, cell: (row: UsageRow) => ReactNode): Columns<UsageRow> {
  return [column.display({ id: 'group', header, cell: ({ row }) => cell(row.original) }), ...numbers];
}

interface UsageTableProps {
  readonly caption: string;
  readonly columns: Columns<UsageRow>;
  readonly rows: readonly UsageRow[];
  readonly isStale: boolean;
}

export function UsageTable({ caption, columns, rows, isStale }: UsageTableProps) {
  const sorted = rows.toSorted((a, b) => b.requests - a.requests);
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={sorted}
      rowId={({ method, route, apiClientId }) => (method ? `${method} ${route}` : (apiClientId ?? 'people'))}
      isStale={isStale}
    />
  );
}
