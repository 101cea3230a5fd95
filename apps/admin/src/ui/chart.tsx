/** Charts: drawn by a library that loads when it is needed, with the same numbers as a table for who cannot see them. */
import { Box, Skeleton, Table, VisuallyHidden } from '@mantine/core';
import { lazy, Suspense } from 'react';

const Drawing = lazy(() =>
  import('./chart-drawing.tsx').then(({ ChartDrawing }) => ({ default: ChartDrawing })),
);

export interface ChartSeries {
  /** The name of the value in each row. */
  readonly name: string;
  readonly label: string;
  /** A colour of the theme, such as `blue.6`. */
  readonly color: string;
}

export interface ChartProps {
  readonly kind: 'bars' | 'stackedBars' | 'lines' | 'areas';
  /** What the chart shows, in a sentence. */
  readonly caption: string;
  /** The name of the value that stands along the bottom. */
  readonly along: string;
  readonly rows: Record<string, string | number | null>[];
  readonly series: readonly ChartSeries[];
  readonly format?: (value: number) => string;
  readonly height?: number;
}

export function Chart(props: ChartProps) {
  const { height = 240 } = props;
  return (
    <Box component="figure" m={0}>
      <div aria-hidden style={{ height }}>
        <Suspense fallback={<Skeleton height={height} />}>
          <Drawing {...props} height={height} />
        </Suspense>
      </div>
      <VisuallyHidden>
        <NumbersTable {...props} />
      </VisuallyHidden>
    </Box>
  );
}

function NumbersTable({ caption, along, rows, series, format = String }: ChartProps) {
  return (
    <Table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{along}</th>
          {series.map(({ name, label }) => (
            <th scope="col" key={name}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={String(row[along])}>
            <th scope="row">{row[along]}</th>
            {series.map(({ name }) => (
              <td key={name}>{typeof row[name] === 'number' ? format(row[name]) : '–'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
