/** Deletes several keys for good, after their count was typed, and says which were not deleted and why. */
import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import type { ApiClient, DeletedApiClients } from '@parley/contract/schemas';
import { formatCount } from '../../lib/format.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useDeleteApiClients } from './api-clients.hooks.ts';
import { isInUse } from './status.ts';

interface DeleteManyDialogProps {
  readonly clients: readonly ApiClient[];
  readonly onClose: () => void;
  /** Some or all were deleted. */
  readonly onDeleted: () => void;
}

export function DeleteManyDialog({ clients, onClose, onDeleted }: DeleteManyDialogProps) {
  const remove = useDeleteApiClients();
  const keys = formatCount(clients.length, 'API client');
  const left = remove.data?.body.data.filter(({ isDeleted }) => !isDeleted) ?? [];
  if (left.length > 0) return <NotDeleted clients={clients} left={left} onClose={onClose} />;

  const confirm = () =>
    remove.mutate(
      // The count was typed and what is in use was shown, so the answer to "it is in use" is known.
      { body: { apiClientIds: clients.map(({ id }) => id), confirm: true } },
      {
        onSuccess: ({ body }) => {
          onDeleted();
          if (body.data.some(({ isDeleted }) => !isDeleted)) return;
          notifyDone(`What used them is cut off.`, `${keys} deleted`);
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      isOpen
      title={`Delete ${keys}?`}
      action="Delete for good"
      isDangerous
      typeToConfirm={`delete ${keys}`}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>
        Every system that uses one of these keys is cut off at once, and no key can be brought back.
      </Text>
      <InUse clients={clients.filter((client) => isInUse(client))} />
      <Names clients={clients} />
    </ConfirmDialog>
  );
}

function InUse({ clients }: { clients: readonly ApiClient[] }) {
  if (clients.length === 0) return null;
  const title = clients.length === 1 ? 'One of them is in use' : `${clients.length} of them are in use`;
  return (
    <Alert color="red" title={title}>
      They were used within the last hour: {clients.map(({ name }) => name).join(', ')}.
    </Alert>
  );
}

function Names({ clients }: { clients: readonly ApiClient[] }) {
  return (
    <List
      size="sm"
      spacing={4}
      mah={180}
      style={{ overflowY: 'auto' }}
      tabIndex={0}
      aria-label="To be deleted"
    >
      {clients.map(({ id, name, lastUsedAt, today }) => (
        <List.Item key={id}>
          <b>{name}</b>: last used <RelativeTime at={lastUsedAt} none="never" />,{' '}
          {formatCount(today.requests, 'request')} today
        </List.Item>
      ))}
    </List>
  );
}

interface NotDeletedProps {
  readonly clients: readonly ApiClient[];
  readonly left: DeletedApiClients['data'];
  readonly onClose: () => void;
}

function NotDeleted({ clients, left, onClose }: NotDeletedProps) {
  const names = new Map(clients.map(({ id, name }) => [id, name]));
  const done = clients.length - left.length;
  return (
    <Modal opened onClose={onClose} title={`${formatCount(left.length, 'API client')} not deleted`}>
      <Stack>
        {done > 0 && <Text>{formatCount(done, 'API client')} deleted. These were not:</Text>}
        <List size="sm" spacing={6}>
          {left.map(({ apiClientId, detail }) => (
            <List.Item key={apiClientId}>
              <b>{names.get(apiClientId) ?? apiClientId}</b>: {detail}
            </List.Item>
          ))}
        </List>
        <Group justify="flex-end">
          <Button onClick={onClose}>Close</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
