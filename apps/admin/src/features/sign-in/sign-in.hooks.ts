/** The calls by which people get in. */
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { tsr } from '../../api/client.ts';
import { rememberSession } from '../../api/session.ts';
import { formatCount } from '../../lib/format.ts';
import { notifyInfo } from '../../ui/notify.ts';
import type { Session } from '@parley/contract/schemas';

const showsFailure = { showsFailure: true };

/** Enters with a fresh session: to `back`, an address of this admin, or to the start. */
export function useEnter(back = '/') {
  const queryClient = useQueryClient();
  const router = useRouter();
  return (session: Session) => {
    // Whoever was signed in before must leave nothing behind for the next person.
    queryClient.clear();
    rememberSession(queryClient, session);
    router.history.push(back);
  };
}

export const useSignIn = () => tsr.sessions.create.useMutation({ meta: showsFailure });
export const useSecondStep = () => tsr.sessions.verify.useMutation({ meta: showsFailure });
/** Tells whoever has signed in with a backup code how many are left. Should the question fail, the account page still tells it. */
export async function tellBackupCodesLeft(): Promise<void> {
  const answer = await tsr.account.getTwoFactor.query().catch(() => null);
  if (answer?.status !== 200) return;
  const left = answer.body.backupCodesLeft;
  notifyInfo(
    left === 0
      ? 'That was your last backup code. Make new ones under Account.'
      : `You have ${formatCount(left, 'backup code')} left. Under Account you can make new ones.`,
  );
}

export const useForgotPassword = () => tsr.account.forgotPassword.useMutation({ meta: showsFailure });
export const useResetPassword = () => tsr.account.resetPassword.useMutation({ meta: showsFailure });
export const useAcceptInvitation = () => tsr.invitations.accept.useMutation({ meta: showsFailure });

/** Where an invitation leads. */
export function useInvitation(token: string) {
  return tsr.invitations.preview.useMutation({ meta: showsFailure, mutationKey: ['invitation', token] });
}
