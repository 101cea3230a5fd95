/** A field for a password, which tells screen readers too when it is refused. */
import { PasswordInput } from '@mantine/core';
import type { PasswordInputProps } from '@mantine/core';

// Mantine marks every other field with an error as invalid, but not this one.
export function PasswordField(props: PasswordInputProps) {
  return <PasswordInput aria-invalid={props.error ? true : undefined} {...props} />;
}
