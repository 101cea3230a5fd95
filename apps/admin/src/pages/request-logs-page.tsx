/** The request log. */
import { getRouteApi } from '@tanstack/react-router';
import { useChoice } from '../api/choice.ts';
import { useAccess } from '../api/session.ts';
import { hasFilters, NO_FILTERS, NoRequests } from '../features/request-logs/no-requests.tsx';
import { RequestDrawer } from '../features/request-logs/request-drawer.tsx';
import { RequestFilters } from '../features/request-logs/request-filters.tsx';
import { useAutoRefresh, useRequestLogs } from '../features/request-logs/request-logs.hooks.ts';
import type { RequestLogsSearch } from '../features/request-logs/request-logs.search.ts';
import { RequestTable } from '../features/request-logs/request-table.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { LoadingRows } from '../ui/loading.tsx';
import { NoAccess } from '../ui/no-access.tsx';
import { NothingFits } from '../ui/nothing-fits.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Panel } from '../ui/panel.tsx';

const route = getRouteApi('/signed-in/request-logs');

export function RequestLogsPage() {
  const { can } = useAccess();
  if (can('usage:read')) return <RequestLogsView />;
  return (
    <>
      <PageHeader title="Request log" />
      <NoAccess what="the request log" who="Owners, admins, developers and viewers" />
    </>
  );
}

function RequestLogsView() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { environment } = useChoice();
  const logs = useRequestLogs(search);
  useAutoRefresh(search.live ?? false, logs.reload);
  const change = (filters: Partial<RequestLogsSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...filters }), replace: !('open' in filters) });

  const hasRows = logs.rows.length > 0;
  const isFiltered = hasFilters(search);
  const isEmpty = !logs.isLoading && !logs.error && !hasRows;
  return (
    <>
      <PageHeader
        title="Request log"
        description={`Calls of API clients and changes by people in the ${environment} environment, newest first. Keys and bodies are never kept.`}
      />
      <Panel isFlush>
        {(hasRows || isFiltered || logs.isLoading) && <RequestFilters search={search} onChange={change} />}
        {logs.isLoading && <LoadingRows />}
        {logs.error && !hasRows && <ErrorState error={logs.error} onRetry={logs.reload} />}
        {isEmpty && isFiltered && (
          <NothingFits title="No request fits these filters" onClear={() => change(NO_FILTERS)}>
            Take a filter away, or look at a longer time. Requests are kept for as many days as your plan
            says.
          </NothingFits>
        )}
        {isEmpty && !isFiltered && <NoRequests environment={environment} />}
        {hasRows && (
          <>
            <RequestTable
              requests={logs.rows}
              isStale={logs.isStale}
              onOpen={({ id }) => change({ open: id })}
            />
            <LoadMore pages={logs} noun={['request', 'requests']} />
          </>
        )}
      </Panel>
      <RequestDrawer requestId={search.open} known={logs.rows} onClose={() => change({ open: undefined })} />
    </>
  );
}
