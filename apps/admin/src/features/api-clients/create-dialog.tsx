/** Creates a key. What it can do is said in words before; the key itself is shown by the dialog that follows. */
import { Button, Checkbox, Divider, Group, Modal, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ApiClientWithKey, Environment } from '@parley/contract/schemas';
import { useAccess } from '../../api/session.ts';
import { FormFailure, showFieldErrors } from '../../ui/form-failure.tsx';
import { useCreateApiClient } from './api-clients.hooks.ts';
import { AccessGroup, LimitsGroup, PurposeGroup } from './key-fields.tsx';
import { expiresAt, keyRules, newKey, ownLimit, scopesOf } from './key-form.ts';
import { KeyReview } from './key-review.tsx';

interface CreateDialogProps {
  readonly isOpen: boolean;
  readonly environment: Environment;
  readonly onClose: () => void;
  readonly onCreated: (client: ApiClientWithKey) => void;
}

export function CreateDialog({ isOpen, onClose, ...rest }: CreateDialogProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Create an API client"
      size="lg"
      closeOnClickOutside={false}
    >
      {isOpen && <CreateForm onClose={onClose} {...rest} />}
    </Modal>
  );
}

function CreateForm({ environment, onClose, onCreated }: Omit<CreateDialogProps, 'isOpen'>) {
  const { workspace, role } = useAccess();
  const held = workspace.scopes;
  const create = useCreateApiClient();
  const form = useForm({ initialValues: newKey(environment, held), validate: keyRules });

  const submit = (values: typeof form.values) => {
    const { name, kind, environment: chosen, networks, callsPerMinute, browserAllowed, keepCopy } = values;
    const body = {
      name: name.trim(),
      kind,
      environment: chosen,
      scopes: scopesOf(values, held),
      allowedNetworks: networks,
      callsPerMinute: ownLimit(callsPerMinute),
      browserAllowed,
      expiresAt: expiresAt(values),
      keepCopy,
    };
    create.mutate(
      { body },
      { onSuccess: (answer) => onCreated(answer.body), onError: (error) => showFieldErrors(form, error) },
    );
  };
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <PurposeGroup form={form} mayMakeAdmin={role === 'owner' || role === 'admin'} />
        <Divider />
        <AccessGroup form={form} held={held} />
        <Divider />
        <LimitsGroup form={form} />
        <KeepCopyField {...form.getInputProps('keepCopy', { type: 'checkbox' })} />
        <KeyReview values={form.values} held={held} />
        <FormFailure error={create.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The tick with which a key can be copied again. */
export function KeepCopyField(given: React.ComponentProps<typeof Checkbox>) {
  return (
    <Checkbox
      label="Let me copy this key again later"
      description="It is then also kept encrypted, and owners and admins can copy it after confirming their password. Without the tick it is shown once, and never again."
      {...given}
    />
  );
}
