/** Choosing a new password by link. The token stands behind the # of the address. */
import { Alert, Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ResetPasswordForm } from '../features/sign-in/reset-password-form.tsx';
import { useFragmentToken } from '../lib/use-fragment-token.ts';
import { OutsideFrame } from '../ui/outside-frame.tsx';

export function ResetPasswordPage() {
  const { token, wipe } = useFragmentToken();
  const [isDone, setIsDone] = useState(false);
  const done = () => {
    wipe();
    setIsDone(true);
  };
  if (isDone) {
    return (
      <OutsideFrame
        title="Your new password is set"
        description="Every other session of yours was signed out."
      >
        <Button component={Link} to="/sign-in" fullWidth>
          Sign in
        </Button>
      </OutsideFrame>
    );
  }
  return (
    <OutsideFrame
      title="Choose a new password"
      footer={
        <Anchor component={Link} to="/forgot-password" size="sm">
          Ask for a new link
        </Anchor>
      }
    >
      {token ? (
        <ResetPasswordForm token={token} onDone={done} />
      ) : (
        <Alert color="amber" title="This link is incomplete">
          Open it again from the mail, and make sure that the whole address is taken over.
        </Alert>
      )}
    </OutsideFrame>
  );
}
