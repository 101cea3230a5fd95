/** Deletes a key for good, after its name was typed and its use was shown. */
import { Alert, Skeleton, Table, Text } from '@mantine/core';
import type { ApiClient } from '@parley/contract/schemas';
import { toApiError } from '../../api/errors.ts';
import { formatCount, formatNumber } from '../../lib/format.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useApiClient, useDeleteApiClient, useLatestEndpoints } from './api-clients.hooks.ts';
import { isInUse } from './status.ts';

interface DeleteDialogProps {
  readonly client: ApiClient | null;
  readonly onClose: () => void;
  readonly onDeleted?: () => void;
}

export function DeleteDialog({ client, onClose, onDeleted }: DeleteDialogProps) {
  return client && <Asking key={client.id} known={client} onClose={onClose} onDeleted={onDeleted} />;
}

function Asking({ known, onClose, onDeleted }: Omit<DeleteDialogProps, 'client'> & { known: ApiClient }) {
  // Asked anew, because the list may be minutes old and the question is whether the key is in use now.
  const client = useApiClient(known.id).data?.body ?? known;
  const remove = useDeleteApiClient();
  // The name was typed and the use was shown, so the answer to "it is in use" is known.
  const isRefusedAsUsed = remove.error !== null && toApiError(remove.error).code === 'confirmation_required';
  const mustConfirm = isInUse(client) || isRefusedAsUsed;

  const confirm = () =>
    remove.mutate(
      { params: { apiClientId: client.id }, query: mustConfirm ? { confirm: 'true' } : {} },
      {
        onSuccess: () => {
          notifyDone(`“${client.name}” is gone. What used it is cut off.`, 'Key deleted');
          onClose();
          onDeleted?.();
        },
      },
    );
  return (
    <ConfirmDialog
      isOpen
      title={`Delete “${client.name}”?`}
      action="Delete for good"
      isDangerous
      typeToConfirm={client.name}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>
        Every system that uses this key is cut off at once, and the key cannot be brought back. To stop it for
        a while only, disable it instead.
      </Text>
      <UseOf client={client} />
      {client.lastUsedAt !== null && <Endpoints apiClientId={client.id} />}
    </ConfirmDialog>
  );
}

function UseOf({ client }: { client: ApiClient }) {
  const { lastUsedAt, lastUsedIp, today } = client;
  if (lastUsedAt === null) return <Alert color="gray">It was never used.</Alert>;
  return (
    <Alert
      color={isInUse(client) ? 'red' : 'gray'}
      title={isInUse(client) ? 'This key is in use' : undefined}
    >
      Last used <RelativeTime at={lastUsedAt} />
      {lastUsedIp && ` from ${lastUsedIp}`}, {formatCount(today.requests, 'request')} today.
    </Alert>
  );
}

/** What will be refused once the key is gone. The question can be answered without it too. */
function Endpoints({ apiClientId }: { apiClientId: string }) {
  const { data, error } = useLatestEndpoints(apiClientId);
  if (error) {
    return (
      <Text size="sm" c="dimmed">
        Which endpoints it called cannot be shown right now.
      </Text>
    );
  }
  if (!data) return <Skeleton height={60} aria-label="Loading what it called" />;
  if (data.shown.length === 0) return <Text size="sm">It called nothing in the last 7 days.</Text>;
  return (
    <Table verticalSpacing={4} horizontalSpacing={0} withRowBorders={false}>
      {data.others > 0 && <Table.Caption>And {formatCount(data.others, 'more endpoint')}.</Table.Caption>}
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">It called in the last 7 days</Table.Th>
          <Table.Th scope="col" ta="right">
            Requests
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {data.shown.map(({ method, route, requests }) => (
          <Table.Tr key={`${method} ${route}`}>
            <Table.Td ff="monospace" fz={12.5} style={{ overflowWrap: 'anywhere' }}>
              {method} {route ?? 'unknown addresses'}
            </Table.Td>
            <Table.Td ta="right" className="tabular">
              {formatNumber(requests)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
