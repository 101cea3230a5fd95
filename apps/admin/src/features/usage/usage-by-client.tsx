/** Usage of each API client, with the way to it. */
import { Code, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useApiClientNames } from '../../api/api-client-names.ts';
import { AnchorLink } from '../../ui/link.tsx';
import { LoadedUsage } from './loaded-usage.tsx';
import { usageColumns, UsageTable } from './usage-table.tsx';
import { useUsage } from './usage.hooks.ts';
import type { UsageSearch } from './usage.search.ts';

export function UsageByClient({ search }: { search: UsageSearch }) {
  const usage = useUsage(search, ['apiClient']);
  const clients = useApiClientNames();
  const columns = useMemo(() => {
    const names = new Map(clients.map(({ id, name }) => [id, name]));
    return usageColumns('API client', ({ apiClientId }) => <Client id={apiClientId} names={names} />);
  }, [clients]);
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

function Client({ id, names }: { id: string | null; names: ReadonlyMap<string, string> }) {
  if (id === null) return <Text inherit>Changes by people</Text>;
  const name = names.get(id);
  if (name === undefined) {
    return (
      <Text inherit c="dimmed">
        Deleted client <Code>{id}</Code>
      </Text>
    );
  }
  return (
    <AnchorLink to="/settings/api/$apiClientId" params={{ apiClientId: id }} inherit>
      {name}
    </AnchorLink>
  );
}
