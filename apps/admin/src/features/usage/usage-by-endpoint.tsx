/** Usage of each endpoint, with the way to its requests. */
import { Text } from '@mantine/core';
import { METHODS } from '../../lib/methods.ts';
import { AnchorLink } from '../../ui/link.tsx';
import { LoadedUsage } from './loaded-usage.tsx';
import { usageColumns, UsageTable } from './usage-table.tsx';
import { useUsage } from './usage.hooks.ts';
import type { UsageSearch } from './usage.search.ts';

const columns = usageColumns('Endpoint', ({ route }) => <Endpoint name={route} />);

export function UsageByEndpoint({ search }: { search: UsageSearch }) {
  const usage = useUsage(search, ['route']);
  return (
    <LoadedUsage usage={usage}>
      {(rows) => (
        <UsageTable
          caption="Usage by endpoint"
          columns={columns}
          rows={rows}
          isStale={usage.isPlaceholderData}
        />
      )}
    </LoadedUsage>
  );
}

function Endpoint({ name }: { name: string | null }) {
  const [given, route] = name?.split(' ') ?? [];
  const method = METHODS.find((known) => known === given);
  if (!method || !route) return <Text inherit>Unknown addresses</Text>;
  return (
    <AnchorLink
      to="/request-logs"
      search={{ method: [method], route }}
      c="var(--mantine-color-text)"
      inherit
      ff="monospace"
      fz={12.5}
    >
      <Text span inherit c="dimmed">
        {method}
      </Text>{' '}
      <span style={{ overflowWrap: 'anywhere' }}>{route}</span>
    </AnchorLink>
  );
}
