/** Accepts an invitation: with a new account, or by proving the one that the address already has. */
import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { faultOfNewPassword, PASSWORD_HINT } from '../../lib/password.ts';
import { FormFailure, showFieldErrors } from '../../ui/form-failure.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useAcceptInvitation } from './sign-in.hooks.ts';

interface InvitationFormProps {
  readonly token: string;
  readonly email: string;
  readonly hasAccount: boolean;
  readonly onAccepted: (password: string) => void;
}

export function InvitationForm({ token, email, hasAccount, onAccepted }: InvitationFormProps) {
  const accept = useAcceptInvitation();
  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: {
      name: (name) => (hasAccount || name.trim() ? null : 'Enter your name.'),
      password: (password, { name }) => (hasAccount ? null : faultOfNewPassword(password, { email, name })),
    },
  });
  const submit = ({ name, password }: typeof form.values) =>
    accept.mutate(
      { body: { token, password, ...(!hasAccount && { name: name.trim() }) } },
      { onSuccess: () => onAccepted(password), onError: (error) => showFieldErrors(form, error) },
    );
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <TextInput label="E-mail" value={email} readOnly autoComplete="username" />
        {!hasAccount && (
          <TextInput label="Your name" autoComplete="name" autoFocus {...form.getInputProps('name')} />
        )}
        <PasswordField
          label={hasAccount ? 'Your password' : 'Choose a password'}
          description={
            hasAccount ? 'This address already has an account. Prove that it is yours.' : PASSWORD_HINT
          }
          autoComplete={hasAccount ? 'current-password' : 'new-password'}
          {...form.getInputProps('password')}
        />
        <FormFailure error={accept.error} />
        <Button type="submit" loading={accept.isPending} fullWidth>
          Join
        </Button>
      </Stack>
    </form>
  );
}
