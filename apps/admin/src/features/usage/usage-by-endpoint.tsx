/** Usage of each endpoint, with the way to its requests. */
import { Text } from '@mantine/core';
import type { UsageRow } from '@parley/contract/schemas';
import { METHODS } from '../../lib/methods.ts';
import { AnchorLink } from '../../ui/link.tsx';
import { usageColumns, UsageTable } from './usage-table.tsx';

const columns = usageColumns('Endpoint', ({ method, route }) => <Endpoint given={method} route={route} />);

interface UsageByEndpointProps {
  readonly rows: readonly UsageRow[];
  readonly isStale: boolean;
}

export function UsageByEndpoint({ rows, isStale }: UsageByEndpointProps) {
  return <UsageTable caption="Usage by endpoint" columns={columns} rows={rows} isStale={isStale} />;
}

function Endpoint({ given, route }: { given: string | null; route: string | null }) {
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
