/** Switches a key off, after one question, or on again. */
import { Text } from '@mantine/core';
import type { ApiClient } from '@parley/contract/schemas';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { useUpdateApiClient } from './api-clients.hooks.ts';

export function SwitchDialog({ client, onClose }: { client: ApiClient | null; onClose: () => void }) {
  return client && <Asking key={client.id} client={client} onClose={onClose} />;
}

function Asking({ client, onClose }: { client: ApiClient; onClose: () => void }) {
  const update = useUpdateApiClient(true);
  const isOff = client.status === 'disabled';
  const confirm = () =>
    update.mutate(
      { params: { apiClientId: client.id }, body: { disabled: !isOff } },
      {
        onSuccess: () => {
          notifyDone(isOff ? `“${client.name}” works again.` : `“${client.name}” is switched off.`);
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      isOpen
      title={isOff ? `Enable “${client.name}”?` : `Disable “${client.name}”?`}
      action={isOff ? 'Enable' : 'Disable'}
      isBusy={update.isPending}
      error={update.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>
        {isOff
          ? 'The key works again at once, with the same rights as before.'
          : 'Every request with this key is refused at once. You can enable it again at any time.'}
      </Text>
    </ConfirmDialog>
  );
}
