/** How an entry of the audit log is shown, and what was found of the whole. */
import type { AuditEntry, AuditLogVerification } from '@parley/contract/schemas';
import type { AuditRow, ChainReport } from '@parley/db';

export function toAuditEntry(row: AuditRow): AuditEntry {
  const { id, at, action, ip, userAgent, requestId } = row;
  return {
    id,
    at,
    actor: { kind: actorKindOf(row.actorKind), id: row.actorId, name: row.actorName },
    action,
    target:
      row.targetKind === null || row.targetId === null
        ? null
        : { kind: row.targetKind, id: row.targetId, name: row.targetName },
    // Written by the API as just this; the answer is checked against the contract.
    changes: row.changes as AuditEntry['changes'],
    ip,
    userAgent,
    requestId,
  };
}

export function toVerification(report: ChainReport, checkedAt: string): AuditLogVerification {
  return { isWhole: report.firstBreak === null, ...report, checkedAt };
}

function actorKindOf(kind: string): AuditEntry['actor']['kind'] {
  return kind === 'person' || kind === 'apiClient' ? kind : 'system';
}
