/** A session as the API shows it; sign-in and account answer the same. */
import { MOST_WORKSPACES, ROLE_SCOPES } from '@parley/contract/schemas';
import type { Session } from '@parley/contract/schemas';
import type { SessionRow } from '@parley/db/system';

export function toSession(row: SessionRow): Session {
  return {
    person: {
      id: row.personId,
      name: row.name,
      email: row.email,
      hasTwoFactor: row.hasTwoFactor,
      mustChangePassword: row.mustChangePassword,
    },
    // Nobody can come to belong to more; an installation from before that limit is shown as far as is promised.
    workspaces: row.memberships.slice(0, MOST_WORKSPACES).map(({ workspaceId, name, plan, role }) => ({
      id: workspaceId,
      name,
      plan,
      role,
      scopes: [...ROLE_SCOPES[role]],
    })),
    confirmedAt: row.confirmedAt,
    expiresAt: row.expiresAt,
  };
}
