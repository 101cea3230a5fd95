/** The workspace and its plan. */
import { useQueryClient } from '@tanstack/react-query';
import { tsr } from '../../api/client.ts';
import { sessionKey } from '../../api/session.ts';

const workspaceKey = ['workspace'] as const;

/** The workspace that is looked at. */
export function useWorkspace() {
  return tsr.workspaces.get.useQuery({ queryKey: workspaceKey });
}

/** Every plan. They change with the server's version only. */
export function usePlans() {
  return tsr.plans.list.useQuery({ queryKey: ['plans'], staleTime: Infinity });
}

export function useUpdateWorkspace() {
  const queryClient = useQueryClient();
  return tsr.workspaces.update.useMutation({
    meta: { showsFailure: true },
    onSuccess: (answer) => {
      queryClient.setQueryData(workspaceKey, answer);
      // The session names the workspace too, in the switch on the left.
      return queryClient.invalidateQueries({ queryKey: sessionKey });
    },
  });
}
