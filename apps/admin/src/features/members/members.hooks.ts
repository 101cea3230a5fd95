/** What the members page calls. */
import { useQueryClient } from '@tanstack/react-query';
import type { AffectedApiClient, Invitation, Member, Role } from '@parley/contract/schemas';
import { bodyOf, tsr } from '../../api/client.ts';
import { usePages } from '../../api/pages.ts';
import { sessionKey } from '../../api/session.ts';
import type { MembersSearch } from './members.search.ts';

const membersKey = ['members'] as const;
const invitationsKey = ['invitations'] as const;
const showsFailure = { showsFailure: true };

/** The people of the workspace, owners first, page after page. */
export function useMembers({ q }: MembersSearch) {
  return usePages<Member>({
    queryKey: [...membersKey, { q }],
    load: async (cursor, signal) =>
      bodyOf(await tsr.members.list.query({ query: { q, cursor }, fetchOptions: { signal } })),
  });
}

/** The open invitations, page after page. */
export function useInvitations() {
  return usePages<Invitation>({
    queryKey: invitationsKey,
    load: async (cursor, signal) =>
      bodyOf(await tsr.invitations.list.query({ query: { cursor }, fetchOptions: { signal } })),
  });
}

/** The API clients of a member that lose something when the member gets `role`, or goes when there is none. */
export function useAffectedApiClients(memberId: string, role: Role | undefined) {
  return usePages<AffectedApiClient>({
    queryKey: ['affected-api-clients', memberId, role ?? null],
    load: async (cursor, signal) =>
      bodyOf(
        await tsr.members.listAffectedApiClients.query({
          params: { memberId },
          query: { role, cursor, limit: 10 },
          fetchOptions: { signal },
        }),
      ),
  });
}

function useRefresh() {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: membersKey }),
      queryClient.invalidateQueries({ queryKey: invitationsKey }),
      // Changes of one's own role change what one may do.
      queryClient.invalidateQueries({ queryKey: sessionKey }),
    ]);
  };
}

// The answer may hold a link that opens the workspace: it is forgotten as soon as nobody looks at it.
export function useInvite() {
  return tsr.invitations.create.useMutation({ meta: showsFailure, onSuccess: useRefresh(), gcTime: 0 });
}

export function useWithdrawInvitation() {
  return tsr.invitations.delete.useMutation({ meta: showsFailure, onSuccess: useRefresh() });
}

export function useChangeRole() {
  return tsr.members.update.useMutation({ meta: showsFailure, onSuccess: useRefresh() });
}

export function useRemoveMember() {
  return tsr.members.delete.useMutation({ meta: showsFailure, onSuccess: useRefresh() });
}

export function useResetTwoFactor() {
  return tsr.members.resetTwoFactor.useMutation({ meta: showsFailure, onSuccess: useRefresh() });
}

export function useResetPassword() {
  return tsr.members.resetPassword.useMutation({ meta: showsFailure, gcTime: 0 });
}
