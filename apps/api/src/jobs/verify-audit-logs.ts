/** Verifies the audit log of every workspace, so that a broken one is noticed though nobody looks. */
import { storeFor } from '@parley/db';
import { listWorkspaceIds } from '@parley/db/system';
import type { Parts } from '../parts.ts';
import { reportVerification } from '../ops/report-verification.ts';

export type VerificationParts = Pick<Parts, 'database'> & Parameters<typeof reportVerification>[0];

/** Verifies one log after the other. What is found is logged and counted. */
export async function verifyAuditLogs(parts: VerificationParts, signal?: AbortSignal): Promise<void> {
  for (const workspaceId of await listWorkspaceIds(parts.database)) {
    if (signal?.aborted === true) return;
    const report = await storeFor(parts.database, { workspaceId, environment: 'live' }).audit.verify();
    reportVerification(parts, workspaceId, report);
  }
}
