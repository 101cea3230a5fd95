/** Tells operators what a verification of an audit log found. */
import type { ChainReport } from '@parley/db';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

export interface VerificationWatchers {
  readonly log: Pick<Logger, 'error'>;
  readonly metrics: Pick<Metrics, 'countVerification'>;
}

/** Counts the verification, and logs where the chain is broken. */
export function reportVerification(
  { log, metrics }: VerificationWatchers,
  workspaceId: number,
  { firstBreak }: ChainReport,
): void {
  metrics.countVerification(firstBreak === null ? 'whole' : 'broken');
  if (firstBreak) log.error({ workspaceId, ...firstBreak }, 'The audit log of a workspace was changed.');
}
