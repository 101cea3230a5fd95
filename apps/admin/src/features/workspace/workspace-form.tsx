/** Name and time zone of the workspace. */
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Workspace } from '@parley/contract/schemas';
import { useMemo } from 'react';
import { FormFailure, showFieldErrors } from '../../ui/form-failure.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { useUpdateWorkspace } from './workspace.hooks.ts';

interface WorkspaceFormProps {
  readonly workspace: Workspace;
  readonly mayChange: boolean;
}

export function WorkspaceForm({ workspace, mayChange }: WorkspaceFormProps) {
  const update = useUpdateWorkspace();
  const zones = useMemo(() => zonesWith(workspace.timezone), [workspace.timezone]);
  const form = useForm({
    initialValues: { name: workspace.name, timezone: workspace.timezone },
    validate: { name: (name) => (name.trim() ? null : 'Give the workspace a name.') },
  });
  const submit = (body: typeof form.values) =>
    update.mutate(
      { body: { ...body, name: body.name.trim() } },
      {
        onSuccess: () => {
          form.resetDirty();
          notifyDone('The workspace was saved.');
        },
        onError: (error) => showFieldErrors(form, error),
      },
    );
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack maw={440}>
        <TextInput label="Name" maxLength={80} readOnly={!mayChange} {...form.getInputProps('name')} />
        <Select
          label="Time zone"
          description="Days in reports begin at midnight UTC; this is for people."
          data={zones}
          searchable
          allowDeselect={false}
          readOnly={!mayChange}
          {...form.getInputProps('timezone')}
        />
        <FormFailure error={update.error} />
        {mayChange && (
          <Group>
            <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
              Save
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

// The kept zone may be one that this browser does not list, such as UTC.
function zonesWith(kept: string) {
  return [...new Set(['UTC', kept, ...Intl.supportedValuesOf('timeZone')])].toSorted();
}
