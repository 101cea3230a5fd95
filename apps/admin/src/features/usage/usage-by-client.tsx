/** Usage of each API client, with the way to it. */
import { Text } from '@mantine/core';
import type { UsageRow } from '@parley/contract/schemas';
import { AnchorLink } from '../../ui/link.tsx';
import { LoadedUsage } from './loaded-usage.tsx';
import { usageColumns, UsageTable } from './usage-table.tsx';
import { useUsage } from './usage.hooks.ts';
import type { UsageSearch } from './usage.search.ts';

const columns = usageColumns('API client', (row) => <Client row={row} />);

export function UsageByClient({ search }: { search: UsageSearch }) {
  const usage = useUsage(search, ['apiClient']);
  return (
    <LoadedUsage usage={usage}>
      {(rows) => (
        <UsageTable
          caption="Usage by API client"
          columns={columns}
          rows={rows}
          isStale={usage.isPlaceholderData}
        />
      )}
    </LoadedUsage>
  );
}

function Client({ row: { apiClientId, apiClientName } }: { row: UsageRow }) {
  if (apiClientId === null) return <Text inherit>Changes by people</Text>;
  return (
    <AnchorLink to="/settings/api/$apiClientId" params={{ apiClientId }} inherit>
      {apiClientName ?? apiClientId}
    </AnchorLink>
  );
}
