/** The whole report: sums, chart and tables, or what to do when there is nothing to report. */
import { Stack, Tabs } from '@mantine/core';
import { useChoice } from '../../api/choice.ts';
import { Panel } from '../../ui/panel.tsx';
import { LoadedUsage } from './loaded-usage.tsx';
import { NoUsage } from './no-usage.tsx';
import { RequestsChart } from './requests-chart.tsx';
import { UsageByClient } from './usage-by-client.tsx';
import { UsageByEndpoint } from './usage-by-endpoint.tsx';
import { UsageTotals } from './usage-totals.tsx';
import { rangeOf, useUsage } from './usage.hooks.ts';
import type { UsageSearch } from './usage.search.ts';

interface UsageReportProps {
  readonly search: UsageSearch;
  readonly onChange: (change: Partial<UsageSearch>) => void;
}

export function UsageReport({ search, onChange }: UsageReportProps) {
  const { environment } = useChoice();
  const totals = useUsage(search, ['total']);
  const total = totals.data?.[0];
  if (total?.requests === 0) {
    return (
      <Panel>
        <NoUsage
          days={search.days ?? 30}
          environment={environment}
          isNarrowed={search.client !== undefined || search.caller !== undefined}
        />
      </Panel>
    );
  }
  return (
    <>
      <LoadedUsage usage={totals}>{([sum]) => sum && <UsageTotals total={sum} />}</LoadedUsage>
      <ChartPanel search={search} />
      <Panel isFlush>
        <Tabs
          value={search.tab ?? 'endpoints'}
          onChange={(tab) => onChange({ tab: tab === 'clients' ? 'clients' : undefined })}
          keepMounted={false}
        >
          <Tabs.List px="md" aria-label="Usage in groups">
            <Tabs.Tab value="endpoints">By endpoint</Tabs.Tab>
            <Tabs.Tab value="clients">By API client</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="endpoints">
            <UsageByEndpoint search={search} />
          </Tabs.Panel>
          <Tabs.Panel value="clients">
            <UsageByClient search={search} />
          </Tabs.Panel>
        </Tabs>
      </Panel>
    </>
  );
}

function ChartPanel({ search }: { search: UsageSearch }) {
  const usage = useUsage(search, ['day', 'statusClass']);
  return (
    <Panel title="Requests per day" description="Days begin at midnight UTC.">
      <Stack>
        <LoadedUsage usage={usage}>
          {(rows) => <RequestsChart rows={rows} {...rangeOf(search)} />}
        </LoadedUsage>
      </Stack>
    </Panel>
  );
}
