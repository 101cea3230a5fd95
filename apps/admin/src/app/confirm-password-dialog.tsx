/** Asks for the password when a sensitive act wants it, wherever it was started, and lets the act go on. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { tsr } from '../api/client.ts';
import { rememberSession } from '../api/session.ts';
import { passwordNeeded } from '../api/signals.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import { PasswordField } from '../ui/password-field.tsx';

/** One question at a time: acts that come while it is open wait for the same answer. */
function usePasswordQuestion() {
  const [isOpen, setIsOpen] = useState(false);
  const waiting = useRef<((isProved: boolean) => void)[]>([]);

  useEffect(
    () =>
      passwordNeeded.listen(
        () =>
          new Promise<boolean>((resolve) => {
            waiting.current.push(resolve);
            setIsOpen(true);
          }),
      ),
    [],
  );

  const answer = (isProved: boolean) => {
    setIsOpen(false);
    for (const resolve of waiting.current.splice(0)) resolve(isProved);
  };
  return { isOpen, answer };
}

export function ConfirmPasswordDialog() {
  const { isOpen, answer } = usePasswordQuestion();
  return (
    <Modal opened={isOpen} onClose={() => answer(false)} title="Confirm your password" zIndex={400} size="sm">
      {isOpen && <PasswordForm onProved={() => answer(true)} onCancel={() => answer(false)} />}
    </Modal>
  );
}

function PasswordForm({ onProved, onCancel }: { onProved: () => void; onCancel: () => void }) {
  const queryClient = useQueryClient();
  const form = useForm({ initialValues: { password: '' } });
  const confirm = tsr.sessions.confirm.useMutation({
    meta: { showsFailure: true },
    onSuccess: ({ body }) => {
      rememberSession(queryClient, body);
      onProved();
    },
    onError: () => form.reset(),
  });
  return (
    <form onSubmit={form.onSubmit((body) => confirm.mutate({ body }))}>
      <Stack>
        <Text c="dimmed">
          This touches keys or people. For the next 15 minutes you will not be asked again.
        </Text>
        <PasswordField
          label="Your password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          {...form.getInputProps('password')}
        />
        <FormFailure error={confirm.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={confirm.isPending}>
            Confirm
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
