/** Settings, API: the workspace's number, the documents, and the keys. */
import { Alert, Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Plan } from '@parley/contract/schemas';
import { useChoice } from '../api/choice.ts';
import { useAccess } from '../api/session.ts';
import { ApiClientList } from '../features/api-clients/api-client-list.tsx';
import { useApiClientSummary } from '../features/api-clients/api-clients.hooks.ts';
import { ApiStrip } from '../features/api-clients/api-strip.tsx';
import { CreateDialog } from '../features/api-clients/create-dialog.tsx';
import { KeyDialogs } from '../features/api-clients/key-dialogs.tsx';
import { NoRight } from '../features/api-clients/no-api-clients.tsx';
import { useKeyActs } from '../features/api-clients/use-key-acts.ts';
import { usePlans } from '../features/workspace/workspace.hooks.ts';
import { formatNumber } from '../lib/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { Panel } from '../ui/panel.tsx';

const route = getRouteApi('/signed-in/settings/api');

export function ApiClientsPage() {
  const { workspace, can } = useAccess();
  const mayCreate = can('api-clients:write');
  const plan = usePlans().data?.body.data.find(({ id }) => id === workspace.plan);
  const maySee = can('api-clients:read');
  const count = useApiClientSummary(maySee).data?.total;
  const isFull = plan?.caps.apiClients != null && count !== undefined && count >= plan.caps.apiClients;
  const [isCreating, creating] = useDisclosure(false);
  return (
    <>
      <PageHeader
        title="API"
        description="Keys with which your systems call Parley. A key can never do more than the member who owns it."
        actions={
          mayCreate && (
            <Button
              leftSection={<IconPlus size={18} aria-hidden />}
              onClick={creating.open}
              disabled={isFull}
            >
              Create New API Client
            </Button>
          )
        }
      />
      <Stack gap="md">
        <ApiStrip workspaceId={workspace.id} count={count} plan={plan} />
        {isFull && <PlanIsFull plan={plan} />}
        {maySee ? (
          <Keys
            isCreating={isCreating}
            onCreate={mayCreate && !isFull ? creating.open : undefined}
            onCreated={creating.close}
          />
        ) : (
          <Panel isFlush>
            <NoRight />
          </Panel>
        )}
      </Stack>
    </>
  );
}

interface KeysProps {
  readonly isCreating: boolean;
  readonly onCreate: (() => void) | undefined;
  readonly onCreated: () => void;
}

function Keys({ isCreating, onCreate, onCreated }: KeysProps) {
  const { role, can } = useAccess();
  const { environment } = useChoice();
  const search = route.useSearch();
  const change = route.useNavigate();
  const navigate = useNavigate();
  const open = useCallback(
    (apiClientId: string) => void navigate({ to: '/settings/api/$apiClientId', params: { apiClientId } }),
    [navigate],
  );
  const openClient = useCallback(({ id }: { id: string }) => open(id), [open]);
  const keyActs = useKeyActs({ role, mayChange: can('api-clients:write'), onDetails: openClient });
  return (
    <>
      <ApiClientList
        search={search}
        onSearch={(next) => void change({ search: (before) => ({ ...before, ...next }), replace: true })}
        acts={keyActs.acts}
        onCreate={onCreate}
        onOpen={open}
      />
      <CreateDialog
        isOpen={isCreating}
        environment={environment}
        onClose={onCreated}
        onCreated={(client) => {
          onCreated();
          keyActs.show(client);
        }}
      />
      <KeyDialogs keyActs={keyActs} />
    </>
  );
}

function PlanIsFull({ plan }: { plan: Plan }) {
  return (
    <Alert
      color="amber"
      title={`The plan ${plan.name} allows ${formatNumber(plan.caps.apiClients ?? 0)} keys, and all are taken`}
    >
      Delete one that nobody uses any more (the cards below show them), or ask whoever runs this server for a
      larger plan.
    </Alert>
  );
}
