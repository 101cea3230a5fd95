/** Changes a key: its name, what it may do, and its limits. The secret stays. */
import { Button, Divider, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ApiClient, Scope, UpdateApiClientBody } from '@parley/contract/schemas';
import { useAccess } from '../../api/session.ts';
import { FormFailure, showFieldErrors } from '../../ui/form-failure.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { useUpdateApiClient } from './api-clients.hooks.ts';
import { AccessGroup, LimitsGroup, RightsWarning } from './key-fields.tsx';
import { expiresAt, keyRules, ownLimit, scopesOf, valuesOf } from './key-form.ts';
import type { KeyValues } from './key-form.ts';

export function EditDialog({ client, onClose }: { client: ApiClient | null; onClose: () => void }) {
  return (
    <Modal
      opened={client !== null}
      onClose={onClose}
      title="Edit the API client"
      size="lg"
      closeOnClickOutside={false}
    >
      {client && <EditForm key={client.id} client={client} onClose={onClose} />}
    </Modal>
  );
}

/** The fields that decide what works; a new name breaks nothing. */
const RIGHTS = [
  'preset',
  'scopes',
  'expiry',
  'lastDay',
  'networks',
  'callsPerMinute',
  'browserAllowed',
] as const;

function EditForm({ client, onClose }: { client: ApiClient; onClose: () => void }) {
  const held = useAccess().workspace.scopes;
  const update = useUpdateApiClient(true);
  const form = useForm({ initialValues: valuesOf(client, held), validate: keyRules });
  const submit = (values: KeyValues) => {
    const body = changesIn(values, client, held);
    if (Object.keys(body).length === 0) return onClose();
    update.mutate(
      { params: { apiClientId: client.id }, body },
      {
        onSuccess: () => {
          notifyDone(`“${values.name.trim()}” was saved.`);
          onClose();
        },
        onError: (error) => showFieldErrors(form, error),
      },
    );
  };
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <TextInput label="Name" maxLength={80} data-autofocus {...form.getInputProps('name')} />
        <Divider />
        <AccessGroup form={form} held={held} />
        <Divider />
        <LimitsGroup form={form} />
        {RIGHTS.some((field) => form.isDirty(field)) && <RightsWarning />}
        <FormFailure error={update.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Only what was changed is sent, so that two people who edit different fields do not undo each other. */
function changesIn(values: KeyValues, client: ApiClient, held: readonly Scope[]): UpdateApiClientBody {
  const before = valuesOf(client, held);
  const scopes = scopesOf(values, held);
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  return {
    ...(values.name.trim() !== client.name && { name: values.name.trim() }),
    ...(!isSame([values.preset, values.scopes], [before.preset, before.scopes]) && { scopes }),
    ...(!isSame(values.networks, before.networks) && { allowedNetworks: values.networks }),
    ...(ownLimit(values.callsPerMinute) !== client.callsPerMinute && {
      callsPerMinute: ownLimit(values.callsPerMinute),
    }),
    ...(values.browserAllowed !== before.browserAllowed && { browserAllowed: values.browserAllowed }),
    ...(!isSame([values.expiry, values.lastDay], [before.expiry, before.lastDay]) && {
      expiresAt: expiresAt(values),
    }),
  };
}
