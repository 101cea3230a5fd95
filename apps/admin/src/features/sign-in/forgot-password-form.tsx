/** Asks for a link to choose a new password. The outcome looks the same whether the address has an account or not. */
import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { FormFailure } from '../../ui/form-failure.tsx';
import { useForgotPassword } from './sign-in.hooks.ts';

export function ForgotPasswordForm() {
  const forgot = useForgotPassword();
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (email) => (email.includes('@') ? null : 'Enter your e-mail address.') },
  });
  if (forgot.data) return <Outcome isMailed={forgot.data.body.mailConfigured} />;
  return (
    <form
      onSubmit={form.onSubmit(({ email }) => forgot.mutate({ body: { email: email.trim() } }))}
      noValidate
    >
      <Stack>
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
        <FormFailure error={forgot.error} />
        <Button type="submit" loading={forgot.isPending} fullWidth>
          Send the link
        </Button>
      </Stack>
    </form>
  );
}

function Outcome({ isMailed }: { isMailed: boolean }) {
  return isMailed ? (
    <Alert color="green" role="status" title="Look into your mailbox">
      If the address has an account, a link to choose a new password is on its way. It works for one hour.
    </Alert>
  ) : (
    <Alert color="amber" role="status" title="This server sends no mail">
      Ask an owner or admin of your workspace: in Settings, Members they can make a link with which you choose
      a new password.
    </Alert>
  );
}
