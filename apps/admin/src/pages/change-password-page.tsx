/** Changing the first password, which somebody else has seen, before anything else. */
import { useRouter } from '@tanstack/react-router';
import { ChangePasswordForm } from '../features/account/change-password-form.tsx';
import { OutsideFrame } from '../ui/outside-frame.tsx';

export function ChangePasswordPage() {
  const router = useRouter();
  return (
    <OutsideFrame
      title="Choose your own password"
      description="The password that you signed in with was made for you. Replace it by one that only you know."
    >
      <ChangePasswordForm onChanged={() => void router.navigate({ to: '/' })} />
    </OutsideFrame>
  );
}
