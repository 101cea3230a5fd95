/** Usage of one API client: sums, chart and endpoints, out of one call. */
import { Stack } from '@mantine/core';
import { Panel } from '../../ui/panel.tsx';
import { LoadedUsage } from './loaded-usage.tsx';
import { RequestsChart } from './requests-chart.tsx';
import { UsageByEndpoint } from './usage-by-endpoint.tsx';
import { UsageTotals } from './usage-totals.tsx';
import { useUsageReport } from './usage.hooks.ts';
import type { UsageSearch } from './usage.search.ts';

type ClientUsageSearch = Pick<UsageSearch, 'client' | 'days'>;

/** The sums of the span. */
export function ClientTotals({ search }: { search: ClientUsageSearch }) {
  const report = useUsageReport(search);
  return <LoadedUsage usage={report}>{({ total }) => <UsageTotals total={total} />}</LoadedUsage>;
}

/** Requests by day and by endpoint. Without any requests there is nothing to draw; a failure is told by the totals. */
export function ClientUsage({ search }: { search: ClientUsageSearch }) {
  const report = useUsageReport(search);
  if (!report.data || report.data.total.requests === 0) return null;
  const { days, routes, from, to } = report.data;
  return (
    <Stack gap="md">
      <Panel title="Requests per day" description="Days begin at midnight UTC.">
        <RequestsChart rows={days} from={from} to={to} />
      </Panel>
      <Panel title="Top endpoints" isFlush>
        <UsageByEndpoint rows={routes} isStale={report.isPlaceholderData} />
      </Panel>
    </Stack>
  );
}
