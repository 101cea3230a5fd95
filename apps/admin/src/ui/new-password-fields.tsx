/** A new password with its repetition, and the check of both. */
import type { UseFormReturnType } from '@mantine/form';
import { faultOfNewPassword, PASSWORD_HINT } from '../lib/password.ts';
import type { PasswordOwner } from '../lib/password.ts';
import { PasswordField } from './password-field.tsx';

export interface NewPasswordValues {
  readonly newPassword: string;
  readonly repeated: string;
}

export const emptyNewPassword: NewPasswordValues = { newPassword: '', repeated: '' };

/** The rules of the two fields; they say more when it is known who the password is for. */
export function newPasswordRules(owner?: PasswordOwner) {
  return {
    newPassword: (password: string) => faultOfNewPassword(password, owner),
    repeated: (repeated: string, { newPassword }: NewPasswordValues) =>
      repeated === newPassword ? null : 'The two passwords differ.',
  };
}

interface NewPasswordFieldsProps<Values extends NewPasswordValues> {
  readonly form: Pick<UseFormReturnType<Values>, 'getInputProps'>;
  readonly isFirstField?: boolean;
}

export function NewPasswordFields<Values extends NewPasswordValues>({
  form,
  isFirstField,
}: NewPasswordFieldsProps<Values>) {
  return (
    <>
      <PasswordField
        label="New password"
        description={PASSWORD_HINT}
        autoComplete="new-password"
        autoFocus={isFirstField}
        {...form.getInputProps('newPassword')}
      />
      <PasswordField
        label="New password, again"
        autoComplete="new-password"
        {...form.getInputProps('repeated')}
      />
    </>
  );
}
