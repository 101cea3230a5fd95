/** Turns two-step sign-in off, after the password. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { FormFailure } from '../../ui/form-failure.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { PasswordField } from '../../ui/password-field.tsx';
import { useDisableTwoFactor } from './account.hooks.ts';

export function TurnOffDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Turn two-step sign-in off" size="sm">
      {isOpen && <TurnOffForm onClose={onClose} />}
    </Modal>
  );
}

function TurnOffForm({ onClose }: { onClose: () => void }) {
  const disable = useDisableTwoFactor();
  const form = useForm({ initialValues: { password: '' } });
  const submit = (body: typeof form.values) =>
    disable.mutate(
      { body },
      {
        onSuccess: () => {
          notifyDone('From now on your password alone signs you in.', 'Two-step sign-in is off');
          onClose();
        },
      },
    );
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <Text c="dimmed">Your backup codes stop working too.</Text>
        <PasswordField
          label="Your password"
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps('password')}
        />
        <FormFailure error={disable.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red" loading={disable.isPending} disabled={!form.values.password}>
            Turn off
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
