/** Workspaces as the API shows them. */
import type { Workspace } from '@parley/contract/schemas';
import type { WorkspaceRow } from '@parley/db';

type Shown = Pick<WorkspaceRow, 'id' | 'name' | 'timezone' | 'plan' | 'createdAt'>;

export function toWorkspace({ id, name, timezone, plan, createdAt }: Shown): Workspace {
  return { id, name, timezone, plan, createdAt };
}
