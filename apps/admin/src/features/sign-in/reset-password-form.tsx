/** Chooses a new password with the token of a link. */
import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { FormFailure, showFieldErrors } from '../../ui/form-failure.tsx';
import { emptyNewPassword, NewPasswordFields, newPasswordRules } from '../../ui/new-password-fields.tsx';
import { useResetPassword } from './sign-in.hooks.ts';

export function ResetPasswordForm({ token, onDone }: { token: string; onDone: () => void }) {
  const reset = useResetPassword();
  const form = useForm({ initialValues: { ...emptyNewPassword }, validate: newPasswordRules() });
  const submit = ({ newPassword }: typeof form.values) =>
    reset.mutate(
      { body: { token, newPassword } },
      { onSuccess: onDone, onError: (error) => showFieldErrors(form, error) },
    );
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <NewPasswordFields form={form} isFirstField />
        <FormFailure error={reset.error} />
        <Button type="submit" loading={reset.isPending} fullWidth>
          Set the new password
        </Button>
      </Stack>
    </form>
  );
}
