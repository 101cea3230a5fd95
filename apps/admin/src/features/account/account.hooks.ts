/** What the account pages call. */
import { useQueryClient } from '@tanstack/react-query';
import type { Session } from '@parley/contract/schemas';
import { tsr } from '../../api/client.ts';
import { rememberSession } from '../../api/session.ts';

const sessionsKey = ['sessions'] as const;
const twoFactorKey = ['two-factor'] as const;
const showsFailure = { showsFailure: true };

/** The places where the person is signed in. */
export function useOpenSessions() {
  return tsr.sessions.list.useQuery({ queryKey: sessionsKey });
}

/** How many backup codes are left. Asked for only where two-step sign-in is on. */
export function useTwoFactorState(isEnabled: boolean) {
  return tsr.account.getTwoFactor.useQuery({ queryKey: twoFactorKey, enabled: isEnabled });
}

function useRemember() {
  const queryClient = useQueryClient();
  return async ({ body }: { body: Session }) => {
    rememberSession(queryClient, body);
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: sessionsKey }),
      queryClient.invalidateQueries({ queryKey: twoFactorKey }),
    ]);
  };
}

export function useChangePassword() {
  return tsr.account.changePassword.useMutation({ meta: showsFailure, onSuccess: useRemember() });
}

export function useStartTwoFactor() {
  return tsr.account.startTwoFactor.useMutation({ meta: showsFailure, gcTime: 0 });
}

/** The session is remembered by the caller, when the person has put the backup codes away. */
export function useEnableTwoFactor() {
  return tsr.account.enableTwoFactor.useMutation({ meta: showsFailure, onSuccess: useRemember() });
}

export function useDisableTwoFactor() {
  return tsr.account.disableTwoFactor.useMutation({ meta: showsFailure, onSuccess: useRemember() });
}

// The answer holds the codes: it is forgotten as soon as nobody looks at it.
export function useRenewBackupCodes() {
  const queryClient = useQueryClient();
  return tsr.account.renewBackupCodes.useMutation({
    meta: showsFailure,
    gcTime: 0,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: twoFactorKey }),
  });
}

function useRefreshSessions() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: sessionsKey });
}

export function useEndSession() {
  return tsr.sessions.deleteOne.useMutation({ onSuccess: useRefreshSessions() });
}

export function useEndOtherSessions() {
  return tsr.sessions.deleteOthers.useMutation({ onSuccess: useRefreshSessions() });
}
