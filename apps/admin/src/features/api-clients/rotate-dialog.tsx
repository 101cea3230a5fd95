/** Gives a key a new secret, while the old one goes on working for as long as is chosen. */
import { Button, Checkbox, Group, Modal, Radio, Stack, Text } from '@mantine/core';
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
    initialValues: {
      overlap: '86400',
      fromFirstUse: false,
      keepCopy: client.secrets[0]?.isCopyable ?? false,
    },
  });
  const { fromFirstUse } = form.values;
  const submit = ({ overlap, keepCopy }: typeof form.values) => {
    const overlapStarts = fromFirstUse ? ('firstUse' as const) : ('now' as const);
    rotate.mutate(
      {
        params: { apiClientId: client.id },
        body: { overlapSeconds: Number(overlap), overlapStarts, keepCopy },
      },
      { onSuccess: ({ body }) => onRotated(body) },
    );
  };
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
              <Radio key={seconds} value={String(seconds)} label={wordsFor(seconds, fromFirstUse)} />
            ))}
          </Stack>
        </Radio.Group>
        <Checkbox
          label="Start counting when the new key is first used"
          description="Until then the old key goes on working, however long the change-over takes. Not for a key that leaked."
          {...form.getInputProps('fromFirstUse', { type: 'checkbox' })}
        />
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

function wordsFor(seconds: number, isFromFirstUse: boolean) {
  if (seconds > 0) return formatSeconds(seconds);
  return isFromFirstUse
    ? 'Not at all: it stops when the new one is first used.'
    : 'Not at all: it stops now. For a key that leaked.';
}
