/** The audit log. */
import { IconFileText } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useAccess } from '../api/session.ts';
import { AuditFilters } from '../features/audit-log/audit-filters.tsx';
import { AuditList } from '../features/audit-log/audit-list.tsx';
import { LogVerification } from '../features/audit-log/log-verification.tsx';
import { useAuditLog } from '../features/audit-log/audit-log.hooks.ts';
import { hasFilters, NO_FILTERS } from '../features/audit-log/audit-log.search.ts';
import type { AuditLogSearch } from '../features/audit-log/audit-log.search.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { LoadingRows } from '../ui/loading.tsx';
import { NoAccess } from '../ui/no-access.tsx';
import { NothingFits } from '../ui/nothing-fits.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Panel } from '../ui/panel.tsx';

const route = getRouteApi('/signed-in/settings/audit-log');

export function AuditLogPage() {
  const { can } = useAccess();
  if (can('audit:read')) return <AuditLogView />;
  return (
    <>
      <PageHeader title="Audit log" />
      <NoAccess what="the audit log" who="Owners and admins" />
    </>
  );
}

function AuditLogView() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const log = useAuditLog(search);
  const change = (filters: Partial<AuditLogSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...filters }), replace: true });

  const hasRows = log.rows.length > 0;
  const isEmpty = !log.isLoading && !log.error && !hasRows;
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Who did what with keys, people and settings, in both environments."
      />
      <LogVerification />
      <Panel isFlush>
        <AuditFilters search={search} entries={log.rows} onChange={change} />
        {log.isLoading && <LoadingRows />}
        {log.error && !hasRows && <ErrorState error={log.error} onRetry={log.reload} />}
        {isEmpty &&
          (hasFilters(search) ? (
            <NothingFits title="No act fits these filters" onClear={() => change(NO_FILTERS)}>
              Take a filter away, or look at a longer time.
            </NothingFits>
          ) : (
            <NothingYet />
          ))}
        {hasRows && (
          <>
            <AuditList entries={log.rows} isStale={log.isStale} />
            <LoadMore pages={log} noun={['act', 'acts']} />
          </>
        )}
      </Panel>
    </>
  );
}

function NothingYet() {
  return (
    <EmptyState title="Nothing happened yet" icon={<IconFileText size={24} />}>
      Sign-ins, changes of keys, members and settings will stand here, each with who did it and from where.
    </EmptyState>
  );
}
