/** Usage of one API client: sums, chart and endpoints. */
import { Stack } from '@mantine/core';
import { Panel } from '../../ui/panel.tsx';
import { LoadedUsage } from './loaded-usage.tsx';
import { RequestsChart } from './requests-chart.tsx';
import { UsageByEndpoint } from './usage-by-endpoint.tsx';
import { UsageTotals } from './usage-totals.tsx';
import { rangeOf, useUsage } from './usage.hooks.ts';
import type { UsageSearch } from './usage.search.ts';

type ClientUsageSearch = Pick<UsageSearch, 'client' | 'days'>;

/** The sums of the span. */
export function ClientTotals({ search }: { search: ClientUsageSearch }) {
  const totals = useUsage(search, ['total']);
  return <LoadedUsage usage={totals}>{([sum]) => sum && <UsageTotals total={sum} />}</LoadedUsage>;
}

/** Requests by day and by endpoint. Without any requests there is nothing to draw. */
export function ClientUsage({ search }: { search: ClientUsageSearch }) {
  const days = useUsage(search, ['day', 'statusClass']);
  const isEmpty = days.data?.every(({ requests }) => requests === 0) ?? false;
  if (isEmpty) return null;
  return (
    <Stack gap="md">
      <Panel title="Requests per day" description="Days begin at midnight UTC.">
        <LoadedUsage usage={days}>{(rows) => <RequestsChart rows={rows} {...rangeOf(search)} />}</LoadedUsage>
      </Panel>
      <Panel title="Top endpoints" isFlush>
        <UsageByEndpoint search={search} />
      </Panel>
    </Stack>
  );
}
