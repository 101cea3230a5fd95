/** Open sessions as the API shows them. */
import type { OpenSessionRow } from '../../people/people.ts';

export function toOpenSession(row: OpenSessionRow, currentId: string) {
  return {
    id: row.id,
    isCurrent: row.id === currentId,
    ip: row.ipAddress,
    userAgent: row.userAgent,
    createdAt: row.createdAt,
    lastUsedAt: row.lastUsedAt,
    expiresAt: row.expiresAt,
  };
}
