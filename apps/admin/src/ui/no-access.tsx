/** What stands on a page that the person's role does not reach: who can help. */
import { IconLock } from '@tabler/icons-react';
import { EmptyState } from './empty-state.tsx';
import { Panel } from './panel.tsx';

/** `who` can see the page: `Owners and admins`. */
export function NoAccess({ what, who }: { what: string; who: string }) {
  return (
    <Panel>
      <EmptyState title={`Your role does not include ${what}`} icon={<IconLock size={24} />}>
        {who} can see it. An owner or admin of the workspace can give you another role.
      </EmptyState>
    </Panel>
  );
}
