/** E-mail address and password. */
import { Anchor, Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import type { Session } from '@parley/contract/schemas';
import { FormFailure } from '../../ui/form-failure.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useSignIn } from './sign-in.hooks.ts';

interface SignInFormProps {
  readonly onSignedIn: (session: Session) => void;
  readonly onSecondStep: () => void;
}

export function SignInForm({ onSignedIn, onSecondStep }: SignInFormProps) {
  const signIn = useSignIn();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.includes('@') ? null : 'Enter your e-mail address.'),
      password: (password) => (password ? null : 'Enter your password.'),
    },
  });
  const submit = (body: typeof form.values) =>
    signIn.mutate(
      { body: { ...body, email: body.email.trim() } },
      { onSuccess: ({ body: { session } }) => (session ? onSignedIn(session) : onSecondStep()) },
    );
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack>
        <TextInput
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        <FormFailure error={signIn.error} />
        <Button type="submit" loading={signIn.isPending} fullWidth>
          Sign in
        </Button>
        <Group justify="center">
          <Anchor component={Link} to="/forgot-password" size="sm">
            Forgot your password?
          </Anchor>
        </Group>
      </Stack>
    </form>
  );
}
