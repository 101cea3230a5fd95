/** Changes the person's password. */
import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useSession } from '../../api/session.ts';
import { FormFailure, showFieldErrors } from '../../ui/form-failure.tsx';
import { emptyNewPassword, NewPasswordFields, newPasswordRules } from '../../ui/new-password-fields.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useChangePassword } from './account.hooks.ts';

export function ChangePasswordForm({ onChanged }: { onChanged: () => void }) {
  const { person } = useSession();
  const change = useChangePassword();
  const form = useForm({
    initialValues: { currentPassword: '', ...emptyNewPassword },
    validate: {
      currentPassword: (password) => (password ? null : 'Enter the password that you have now.'),
      ...newPasswordRules(person),
    },
  });
  const submit = ({ currentPassword, newPassword }: typeof form.values) =>
    change.mutate(
      { body: { currentPassword, newPassword } },
      {
        onSuccess: () => {
          form.reset();
          onChanged();
        },
        onError: (error) => showFieldErrors(form, error),
      },
    );
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack maw={440}>
        <PasswordField
          label="Current password"
          autoComplete="current-password"
          {...form.getInputProps('currentPassword')}
        />
        <NewPasswordFields form={form} />
        <FormFailure error={change.error} />
        <Group>
          <Button type="submit" loading={change.isPending}>
            Change password
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
