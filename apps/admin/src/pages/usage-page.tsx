/** How much the API is used, and what the plan allows. */
import { Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useChoice } from '../api/choice.ts';
import { useAccess } from '../api/session.ts';
import { RateLimitsPanel } from '../features/usage/rate-limits-panel.tsx';
import { UsageFilters } from '../features/usage/usage-filters.tsx';
import { UsageReport } from '../features/usage/usage-report.tsx';
import type { UsageSearch } from '../features/usage/usage.search.ts';
import { PlanPanel } from '../features/workspace/plan-panel.tsx';
import { usePlans } from '../features/workspace/workspace.hooks.ts';
import { NoAccess } from '../ui/no-access.tsx';
import { PageHeader } from '../ui/page-header.tsx';

const route = getRouteApi('/signed-in/usage');

export function UsagePage() {
  const { can } = useAccess();
  if (can('usage:read')) return <UsageView />;
  return (
    <>
      <PageHeader title="Usage" />
      <NoAccess what="usage" who="Owners, admins, developers and viewers" />
    </>
  );
}

function UsageView() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { environment } = useChoice();
  const { workspace } = useAccess();
  const plans = usePlans();
  const plan = plans.data?.body.data.find(({ id }) => id === workspace.plan);
  const change = (filters: Partial<UsageSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...filters }), replace: true });
  return (
    <>
      <PageHeader
        title="Usage"
        description={`Calls of the ${environment} environment, by day, endpoint and API client.`}
        actions={<UsageFilters search={search} onChange={change} />}
      />
      <Stack gap="lg">
        <UsageReport search={search} onChange={change} />
        <RateLimitsPanel />
        {plan && <PlanPanel plan={plan} />}
      </Stack>
    </>
  );
}
