/** Gives a key a new secret, while the old one goes on working for as long as is chosen. */
import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ROTATION_OVERLAPS } from '@parley/contract/schemas';
import type { ApiClient, ApiClientWithKey } from '@parley/contract/schemas';
import { formatSeconds } from '../../lib/format.ts';
import { FormFailure } from '../../ui/form-failure.tsx';
import { useRotateApiClient } from './api-clients.hooks.ts';
import { KeepCopyField } from './create-dialog.tsx';

interface RotateDialogProps {
  readonly client: ApiClient | null;
  readonly onClose: () => void;
  readonly onRotated: (client: ApiClientWithKey) => void;
}

export function RotateDialog({ client, onClose, onRotated }: RotateDialogProps) {
  return (
    <Modal opened={client !== null} onClose={onClose} title={`Rotate “${client?.name ?? ''}”`}>
      {client && <RotateForm client={client} onClose={onClose} onRotated={onRotated} />}
    </Modal>
  );
}

function RotateForm({ client, onClose, onRotated }: RotateDialogProps & { client: ApiClient }) {
  const rotate = useRotateApiClient();
  const form = useForm({
    initialValues: { overlap: '86400', keepCopy: client.secrets[0]?.isCopyable ?? false },
  });
  const submit = ({ overlap, keepCopy }: typeof form.values) =>
    rotate.mutate(
      { params: { apiClientId: client.id }, body: { overlapSeconds: Number(overlap), keepCopy } },
      { onSuccess: ({ body }) => onRotated(body) },
    );
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <Text>
          You get a new key with the same rights; id and statistics stay. Change it over in your systems while
          the old one still works.
        </Text>
        <Radio.Group label="The old key goes on working for" {...form.getInputProps('overlap')}>
          <Stack gap={8} mt={6}>
            {ROTATION_OVERLAPS.map((seconds) => (
              <Radio key={seconds} value={String(seconds)} label={wordsFor(seconds)} />
            ))}
          </Stack>
        </Radio.Group>
        <KeepCopyField {...form.getInputProps('keepCopy', { type: 'checkbox' })} />
        <FormFailure error={rotate.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={rotate.isPending}>
            Rotate
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function wordsFor(seconds: number) {
  return seconds === 0 ? 'Not at all: it stops now. For a key that leaked.' : formatSeconds(seconds);
}
