/** Requests of each day, stacked by how they ended. */
import type { UsageRow } from '@parley/contract/schemas';
import { formatNumber } from '../../lib/format.ts';
import { daysBetween, formatDay } from '../../lib/time.ts';
import { Chart } from '../../ui/chart.tsx';
import type { ChartSeries } from '../../ui/chart.tsx';

const OUTCOMES: readonly ChartSeries[] = [
  { name: '2xx', label: '2xx success', color: 'blue.6' },
  { name: '3xx', label: '3xx unchanged', color: 'gray.5' },
  { name: '4xx', label: '4xx refused', color: 'amber.5' },
  { name: '5xx', label: '5xx failed', color: 'red.6' },
];

interface RequestsChartProps {
  /** One row for each day and status class that had calls. */
  readonly rows: readonly UsageRow[];
  readonly from: string;
  readonly to: string;
}

export function RequestsChart({ rows, from, to }: RequestsChartProps) {
  const counts = new Map(rows.map(({ day, statusClass, requests }) => [`${day} ${statusClass}`, requests]));
  const seen = new Set(rows.map(({ statusClass }) => statusClass));
  const series = OUTCOMES.filter(({ name }) => [...seen].some((statusClass) => statusClass === name));
  const days = daysBetween(from, to).map((day) => ({
    Day: formatDay(day),
    ...Object.fromEntries(series.map(({ name }) => [name, counts.get(`${day} ${name}`) ?? 0])),
  }));
  return (
    <Chart
      kind="stackedBars"
      caption="Requests of each day by outcome"
      along="Day"
      rows={days}
      series={series}
      format={formatNumber}
      height={260}
    />
  );
}
