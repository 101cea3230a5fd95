/** Invitations as the API shows them. */
import type { Invitation } from '@parley/contract/schemas';
import type { InvitationRow } from '@parley/db';

export function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    invitedBy: row.invitedByName,
    expiresAt: row.expiresAt,
    createdAt: row.createdAt,
  };
}
