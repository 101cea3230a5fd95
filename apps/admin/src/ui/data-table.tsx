/** The table of every list: sticky head, rows that open by click or Enter, columns that give way on narrow screens. */
import { Table, VisuallyHidden } from '@mantine/core';
import { createColumnHelper, metaHelper, tableFeatures, useTable } from '@tanstack/react-table';
import type { ColumnDef } from '@tanstack/react-table';
import type { KeyboardEvent, MouseEvent } from 'react';
import classes from './data-table.module.css';

export interface ColumnMeta {
  /** Numbers stand right. */
  readonly align?: 'right';
  /** The column is left out on screens narrower than this. */
  readonly from?: 'xs' | 'sm' | 'md' | 'lg' | 'xl';
  readonly width?: number | string;
}

const features = tableFeatures({ columnMeta: metaHelper<ColumnMeta>() });
type Features = typeof features;

/** The columns of a table whose rows are `Row`. Make them once, outside the component, or in useMemo. */
export type Columns<Row extends object> = ColumnDef<Features, Row>[];

/** `columnsOf<Row>()` gives the maker of columns: `column.display({ id, header, cell: ({ row }) => row.original.name })`. */
export function columnsOf<Row extends object>() {
  return createColumnHelper<Features, Row>();
}

interface DataTableProps<Row extends object> {
  /** What the table lists, for screen readers. */
  readonly caption: string;
  readonly columns: Columns<Row>;
  readonly rows: Row[];
  readonly rowId: (row: Row) => string;
  /** Opens a row by click or Enter. Rows are then stops of the Tab key, unless they have links that open them. */
  readonly onOpen?: (row: Row) => void;
  readonly rowsHaveLinks?: boolean;
  /** Fades rows that belong to filters before. */
  readonly isStale?: boolean;
}

export function DataTable<Row extends object>({
  caption,
  columns,
  rows,
  rowId,
  onOpen,
  rowsHaveLinks = false,
  isStale,
}: DataTableProps<Row>) {
  const table = useTable({ features, columns, data: rows, getRowId: rowId });
  return (
    <div className={classes.frame} data-stale={isStale || undefined}>
      <Table className={classes.table}>
        <caption className={classes.caption}>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </caption>
        <Table.Thead className={classes.head}>
          {table.getHeaderGroups().map((group) => (
            <Table.Tr key={group.id}>
              {group.headers.map((header) => (
                <Table.Th
                  key={header.id}
                  scope="col"
                  w={header.column.columnDef.meta?.width}
                  {...look(header.column.columnDef.meta)}
                >
                  <table.FlexRender header={header} />
                </Table.Th>
              ))}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody>
          {table.getRowModel().rows.map((row) => (
            <Table.Tr key={row.id} {...(onOpen && opening(() => onOpen(row.original), rowsHaveLinks))}>
              {row.getAllCells().map((cell) => (
                <Table.Td key={cell.id} {...look(cell.column.columnDef.meta)}>
                  <table.FlexRender cell={cell} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function look(meta: ColumnMeta | undefined) {
  return { ta: meta?.align, visibleFrom: meta?.from };
}

function opening(open: () => void, isClickOnly: boolean) {
  return {
    className: classes.opening,
    tabIndex: isClickOnly ? undefined : 0,
    onClick: (event: MouseEvent<HTMLTableRowElement>) => {
      if (!isOnControl(event)) open();
    },
    onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => {
      const row = event.currentTarget;
      if (event.target !== row) return;
      if (event.key === 'Enter') open();
      if (event.key === 'ArrowDown') move(event, row.nextElementSibling);
      if (event.key === 'ArrowUp') move(event, row.previousElementSibling);
    },
  };
}

function move(event: KeyboardEvent, row: Element | null) {
  event.preventDefault();
  if (row instanceof HTMLElement) row.focus();
}

// Menus of a row are drawn elsewhere in the page, and their clicks still arrive here; they are not clicks on the row.
function isOnControl({ target, currentTarget }: MouseEvent<HTMLTableRowElement>) {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return true;
  return target.closest('a, button, input, label, [role="menuitem"]') !== null;
}
