/** Settings of the workspace: its number, name, time zone and plan. */
import { Group, Stack, Text } from '@mantine/core';
import { useAccess } from '../api/session.ts';
import { PlanPanel } from '../features/workspace/plan-panel.tsx';
import { WorkspaceForm } from '../features/workspace/workspace-form.tsx';
import { usePlans, useWorkspace } from '../features/workspace/workspace.hooks.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { LoadingRows } from '../ui/loading.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Panel } from '../ui/panel.tsx';

export function WorkspacePage() {
  const { can } = useAccess();
  const workspace = useWorkspace();
  const plans = usePlans();
  const known = workspace.data?.body;
  const plan = plans.data?.body.data.find(({ id }) => id === known?.plan);
  const mayChange = can('workspace:write');
  return (
    <>
      <PageHeader
        title="Workspace"
        description={mayChange ? undefined : 'Owners and admins can change what stands here.'}
      />
      <Stack gap="lg" maw={820}>
        <Panel
          title="General"
          actions={
            known && (
              <Group gap={4}>
                <Text size="sm" c="dimmed">
                  Workspace ID
                </Text>
                <Text ff="monospace">{known.id}</Text>
                <CopyButton text={String(known.id)} what="workspace ID" />
              </Group>
            )
          }
        >
          {workspace.isPending && <LoadingRows rows={3} />}
          {workspace.error && <ErrorState error={workspace.error} onRetry={() => void workspace.refetch()} />}
          {known && <WorkspaceForm key={known.id} workspace={known} mayChange={mayChange} />}
        </Panel>
        {plan && <PlanPanel plan={plan} />}
      </Stack>
    </>
  );
}
