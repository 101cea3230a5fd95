/** What was last done to one thing, and by whom. */
import { Text } from '@mantine/core';
import { ErrorState } from '../../ui/error-state.tsx';
import { AnchorLink } from '../../ui/link.tsx';
import { LoadingRows } from '../../ui/loading.tsx';
import { Panel } from '../../ui/panel.tsx';
import { AuditList } from './audit-list.tsx';
import { useAuditLog } from './audit-log.hooks.ts';

// Enough for the story of a key; the log has the rest.
const SHOWN = 8;

export function LatestActs({ target }: { target: string }) {
  const log = useAuditLog({ target });
  const entries = log.rows.slice(0, SHOWN);
  return (
    <Panel
      title="Audit trail"
      isFlush
      actions={
        <AnchorLink to="/settings/audit-log" search={{ target }} size="sm">
          All of it
        </AnchorLink>
      }
    >
      {log.isLoading && <LoadingRows rows={3} />}
      {log.error && <ErrorState error={log.error} onRetry={log.reload} />}
      {!log.isLoading && !log.error && entries.length === 0 && (
        <Text c="dimmed" p="lg">
          Nothing was done to it yet.
        </Text>
      )}
      {entries.length > 0 && <AuditList entries={entries} isStale={log.isStale} />}
    </Panel>
  );
}
