/** The whole report: sums, chart and tables, or what to do when there is nothing to report. */
import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useChoice } from '../../api/choice.ts';
import { Panel } from '../../ui/panel.tsx';
import { LoadedUsage } from './loaded-usage.tsx';
import { NoUsage } from './no-usage.tsx';
import { RequestsChart } from './requests-chart.tsx';
import { UsageByClient } from './usage-by-client.tsx';
import { UsageByEndpoint } from './usage-by-endpoint.tsx';
import { UsageTotals } from './usage-totals.tsx';
import { useUsageReport } from './usage.hooks.ts';
import type { UsageSearch } from './usage.search.ts';

interface UsageReportProps {
  readonly search: UsageSearch;
  readonly onChange: (change: Partial<UsageSearch>) => void;
}

export function UsageReport({ search, onChange }: UsageReportProps) {
  const { environment } = useChoice();
  const report = useUsageReport(search);
  if (report.data?.total.requests === 0) {
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
    <LoadedUsage usage={report}>
      {({ total, days, routes, from, to }) => (
        <>
          <UsageTotals total={total} />
          <Panel title="Requests per day" description="Days begin at midnight UTC.">
            <RequestsChart rows={days} from={from} to={to} />
          </Panel>
          <Groups
            search={search}
            onChange={onChange}
            endpoints={<UsageByEndpoint rows={routes} isStale={report.isPlaceholderData} />}
          />
        </>
      )}
    </LoadedUsage>
  );
}

function Groups({ search, onChange, endpoints }: UsageReportProps & { readonly endpoints: ReactNode }) {
  return (
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
        <Tabs.Panel value="endpoints">{endpoints}</Tabs.Panel>
        <Tabs.Panel value="clients">
          <UsageByClient search={search} />
        </Tabs.Panel>
      </Tabs>
    </Panel>
  );
}
