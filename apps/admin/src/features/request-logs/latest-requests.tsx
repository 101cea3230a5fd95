/** The last requests of one API client. */
import { Text } from '@mantine/core';
import { useState } from 'react';
import { ErrorState } from '../../ui/error-state.tsx';
import { AnchorLink } from '../../ui/link.tsx';
import { LoadingRows } from '../../ui/loading.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RequestDrawer } from './request-drawer.tsx';
import { useRequestLogs } from './request-logs.hooks.ts';
import { RequestTable } from './request-table.tsx';

// Enough to see what it does; the log has the rest.
const SHOWN = 8;

export function LatestRequests({ client, env }: { client: string; env: 'live' | 'test' }) {
  const logs = useRequestLogs({ client });
  const [open, setOpen] = useState<string>();
  const rows = logs.rows.slice(0, SHOWN);
  return (
    <Panel
      title="Last requests"
      isFlush
      actions={
        rows.length > 0 && (
          <AnchorLink to="/request-logs" search={{ client, env }} size="sm">
            All its requests
          </AnchorLink>
        )
      }
    >
      {logs.isLoading && <LoadingRows rows={4} />}
      {logs.error && <ErrorState error={logs.error} onRetry={logs.reload} />}
      {!logs.isLoading && !logs.error && rows.length === 0 && (
        <Text c="dimmed" p="lg">
          No request yet. The first one shows up here within a second or two.
        </Text>
      )}
      {rows.length > 0 && (
        <RequestTable requests={rows} isStale={logs.isStale} isOneCaller onOpen={({ id }) => setOpen(id)} />
      )}
      <RequestDrawer requestId={open} known={logs.rows} onClose={() => setOpen(undefined)} />
    </Panel>
  );
}
