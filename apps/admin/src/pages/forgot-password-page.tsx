/** Asking for a link to choose a new password. */
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ForgotPasswordForm } from '../features/sign-in/forgot-password-form.tsx';
import { OutsideFrame } from '../ui/outside-frame.tsx';

export function ForgotPasswordPage() {
  return (
    <OutsideFrame
      title="Forgot your password?"
      description="Enter the address you sign in with. We send a link with which you choose a new password."
      footer={
        <Anchor component={Link} to="/sign-in" size="sm">
          Back to sign-in
        </Anchor>
      }
    >
      <ForgotPasswordForm />
    </OutsideFrame>
  );
}
