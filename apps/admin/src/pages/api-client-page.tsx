/** One key: its numbers, its last requests, what it may do, its secrets and its story. */
import { Alert, Grid, SegmentedControl, Stack } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ApiClient } from '@parley/contract/schemas';
import { toApiError } from '../api/errors.ts';
import { useAccess } from '../api/session.ts';
import { useApiClient } from '../features/api-clients/api-clients.hooks.ts';
import { KeyActions } from '../features/api-clients/key-actions.tsx';
import { KeyDetails } from '../features/api-clients/key-details.tsx';
import { KeyDialogs } from '../features/api-clients/key-dialogs.tsx';
import { KeyScopes } from '../features/api-clients/key-scopes.tsx';
import { KeySecrets } from '../features/api-clients/key-secrets.tsx';
import { NoSuchKey } from '../features/api-clients/no-api-clients.tsx';
import { statusOf } from '../features/api-clients/status.ts';
import { useKeyActs } from '../features/api-clients/use-key-acts.ts';
import { LatestActs } from '../features/audit-log/latest-acts.tsx';
import { LatestRequests } from '../features/request-logs/latest-requests.tsx';
import { ClientTotals, ClientUsage } from '../features/usage/client-usage.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { ButtonLink } from '../ui/link.tsx';
import { LoadingPage } from '../ui/loading.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { EnvironmentBadge, StatusBadge, TONE_COLORS } from '../ui/status-badge.tsx';

const route = getRouteApi('/signed-in/settings/api/$apiClientId');
const back = { to: '/settings/api', label: 'API' };

export function ApiClientPage() {
  const { apiClientId } = route.useParams();
  const query = useApiClient(apiClientId);
  const client = query.data?.body;
  if (client) return <Key client={client} />;
  if (!query.error) return <LoadingPage />;
  const isGone = toApiError(query.error).status === 404;
  return (
    <>
      <PageHeader title="API client" back={back} />
      {isGone ? (
        <NoSuchKey id={apiClientId} back={<ButtonLink to="/settings/api">All API clients</ButtonLink>} />
      ) : (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
    </>
  );
}

function Key({ client }: { client: ApiClient }) {
  const { role, can } = useAccess();
  const navigate = useNavigate();
  const mayChange = can('api-clients:write');
  const keyActs = useKeyActs({ role, mayChange });
  const status = statusOf(client);
  return (
    <>
      <PageHeader
        title={client.name}
        back={back}
        aside={
          <>
            <EnvironmentBadge environment={client.environment} />
            <StatusBadge tone={status.tone}>{status.label}</StatusBadge>
          </>
        }
        actions={<KeyActions client={client} acts={keyActs.acts} onEdit={keyActs.edit} />}
      />
      <Stack gap="md">
        {status.tone !== 'good' && <Alert color={TONE_COLORS[status.tone]}>{status.hint}</Alert>}
        <Columns client={client} mayChange={mayChange} />
      </Stack>
      <KeyDialogs keyActs={keyActs} onDeleted={() => void navigate({ to: '/settings/api' })} />
    </>
  );
}

function Columns({ client, mayChange }: { client: ApiClient; mayChange: boolean }) {
  const { can } = useAccess();
  const { days } = route.useSearch();
  const search = { client: client.id, days };
  const seesUsage = can('usage:read');
  return (
    <>
      {seesUsage && (
        <>
          <Span />
          <ClientTotals search={search} />
        </>
      )}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="md">
            {seesUsage && <ClientUsage search={search} />}
            {seesUsage && <LatestRequests client={client.id} env={client.environment} />}
            {can('audit:read') && <LatestActs target={client.id} />}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="md">
            <KeySecrets client={client} mayChange={mayChange} />
            <KeyScopes client={client} />
            <KeyDetails client={client} />
          </Stack>
        </Grid.Col>
      </Grid>
    </>
  );
}

const SPANS = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
];

function Span() {
  const { days } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <SegmentedControl
      aria-label="Span"
      style={{ alignSelf: 'flex-start' }}
      data={SPANS}
      value={String(days ?? 30)}
      onChange={(chosen) =>
        void navigate({
          search: (before) => ({ ...before, days: chosen === '7' ? 7 : chosen === '90' ? 90 : undefined }),
          replace: true,
        })
      }
    />
  );
}
