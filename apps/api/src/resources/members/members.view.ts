/** Members as the API shows them. */
import type { Member } from '@parley/contract/schemas';
import type { MemberRow } from '@parley/db';

export function toMember(row: MemberRow): Member {
  return {
    id: row.id,
    personId: row.personId,
    name: row.name,
    email: row.email,
    role: row.role,
    hasTwoFactor: row.hasTwoFactor,
    apiClientCount: row.apiClientCount,
    lastSeenAt: row.lastSeenAt,
    createdAt: row.createdAt,
  };
}
