/** What the account pages call. */
import { useQueryClient } from '@tanstack/react-query';
import type { Session } from '@parley/contract/schemas';
import { tsr } from '../../api/client.ts';
import { rememberSession } from '../../api/session.ts';

const sessionsKey = ['sessions'] as const;
const showsFailure = { showsFailure: true };

/** The places where the person is signed in. */
export function useOpenSessions() {
  return tsr.sessions.list.useQuery({ queryKey: sessionsKey });
}

function useRemember() {
  const queryClient = useQueryClient();
  return ({ body }: { body: Session }) => {
    rememberSession(queryClient, body);
    return queryClient.invalidateQueries({ queryKey: sessionsKey });
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
