/** Draws a chart. A file of its own, because the drawing library is large and loads only when a chart is shown. */
import { AreaChart, BarChart, LineChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import type { ChartProps } from './chart.tsx';

export function ChartDrawing({ kind, along, rows, series, format, height }: ChartProps & { height: number }) {
  const given = {
    h: height,
    data: rows,
    dataKey: along,
    series: series.map((one) => ({ ...one })),
    valueFormatter: format,
    withLegend: series.length > 1,
    legendProps: { verticalAlign: 'bottom' as const, height: 28 },
    gridAxis: 'x' as const,
    tickLine: 'none' as const,
    xAxisProps: { minTickGap: 28 },
    yAxisProps: { width: 52 },
  };
  // Its keyboard layer would be a stop of the Tab key that says nothing: the table below the chart says it all.
  const isStill = { accessibilityLayer: false };
  if (kind === 'lines')
    return (
      <LineChart
        {...given}
        lineChartProps={isStill}
        withDots={false}
        strokeWidth={2}
        curveType="linear"
        connectNulls={false}
      />
    );
  if (kind === 'areas')
    return (
      <AreaChart
        {...given}
        areaChartProps={isStill}
        withDots={false}
        strokeWidth={2}
        curveType="linear"
        type="stacked"
      />
    );
  return (
    <BarChart
      {...given}
      barChartProps={isStill}
      type={kind === 'stackedBars' ? 'stacked' : 'default'}
      maxBarWidth={28}
    />
  );
}
