/** Accepting an invitation. The token stands behind the # of the address. */
import { Alert, Anchor, Skeleton, Stack } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { InvitationForm } from '../features/sign-in/invitation-form.tsx';
import { useEnter, useInvitation, useSignIn } from '../features/sign-in/sign-in.hooks.ts';
import { formatRole } from '../lib/format.ts';
import { formatMoment } from '../lib/time.ts';
import { useFragmentToken } from '../lib/use-fragment-token.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import { OutsideFrame } from '../ui/outside-frame.tsx';

export function AcceptInvitationPage() {
  const { token, wipe } = useFragmentToken();
  const { mutate: look, data, error } = useInvitation(token);
  const goIn = useGoIn();
  useEffect(() => {
    if (token) look({ body: { token } });
  }, [token, look]);

  const invitation = data?.body;
  if (invitation) {
    const { workspace, email, role, invitedBy, hasAccount, expiresAt } = invitation;
    return (
      <OutsideFrame
        title={`Join ${workspace.name}`}
        description={`${invitedBy} invites you to join as ${formatRole(role).toLowerCase()}.`}
        footer={`The invitation ends on ${formatMoment(expiresAt)}.`}
      >
        <InvitationForm
          token={token}
          email={email}
          hasAccount={hasAccount}
          onAccepted={(password) => {
            wipe();
            goIn(email, password);
          }}
        />
      </OutsideFrame>
    );
  }
  return (
    <OutsideFrame title="Invitation" footer={<ToSignIn />}>
      {!token && (
        <Alert color="amber" title="This link is incomplete">
          Open it again from the mail or message, and make sure that the whole address is taken over.
        </Alert>
      )}
      {error && <FormFailure error={error} />}
      {token && !error && <LoadingForm />}
    </OutsideFrame>
  );
}

/** Signs in with what was just typed; whoever has a second step does it on the sign-in page. */
function useGoIn() {
  const enter = useEnter();
  const signIn = useSignIn();
  const navigate = useNavigate();
  return (email: string, password: string) =>
    signIn.mutate(
      { body: { email, password } },
      {
        onSuccess: ({ body: { session } }) => (session ? enter(session) : void navigate({ to: '/sign-in' })),
        onError: () => void navigate({ to: '/sign-in' }),
      },
    );
}

function ToSignIn() {
  return (
    <Anchor component={Link} to="/sign-in" size="sm">
      Go to sign-in
    </Anchor>
  );
}

function LoadingForm() {
  return (
    <Stack aria-busy="true">
      <Skeleton height={36} />
      <Skeleton height={36} />
      <Skeleton height={36} />
    </Stack>
  );
}
