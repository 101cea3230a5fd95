/** Writes a queue of records in batches, and gives up single records that the database will never take. */
import { faultOf } from '@parley/db';
import type { Database } from '@parley/db';
import { writeRequestLog } from '@parley/db/system';
import type { LoggedRequest } from '@parley/db/system';
import type { Logger } from 'pino';
import type { Metrics } from '../ops/metrics.ts';
import type { Clock } from '../parts.ts';
import { sumUsage } from './usage-batch.ts';

export interface RecorderParts {
  readonly database: Database;
  readonly log: Pick<Logger, 'warn'>;
  readonly metrics: Metrics;
  readonly clock: Clock;
}

/** As many records as one statement writes. */
export const BATCH = 2_000;

/**
 * Writes from the front of the queue until it is empty. Records wait as JSON: a text is one object without references,
 * where a record and its texts are a dozen, each of which the collector would copy several times before it is written.
 * That was a third of the processor time of a short read. A record leaves the queue once it is written, so a rejection
 * (the database is away) loses nothing. A batch that holds a value which the database refuses is halved until only the
 * record at fault is left, which is dropped.
 */
export async function writeQueue(parts: RecorderParts, queue: string[]): Promise<void> {
  let size = BATCH;
  while (queue.length > 0) {
    const batch = queue.slice(0, size);
    const isWritten = await tryBatch(parts, batch);
    if (!isWritten && batch.length > 1) {
      size = Math.ceil(batch.length / 2);
      continue;
    }
    if (!isWritten) parts.metrics.countLogDrops(1);
    queue.splice(0, batch.length);
    size = BATCH;
  }
}

/** False when the database refuses a value in the batch. Every other fault may pass, and rejects. */
async function tryBatch({ database, metrics, clock }: RecorderParts, queued: string[]): Promise<boolean> {
  const startedMs = clock.monotonic();
  const batch = queued.map((text) => JSON.parse(text) as LoggedRequest);
  try {
    await writeRequestLog(database, batch, sumUsage(batch));
  } catch (error) {
    const fault = faultOf(error);
    if (fault === 'invalid_value' || fault === 'conflict') return false;
    throw error;
  }
  metrics.observeLogFlush(batch.length, (clock.monotonic() - startedMs) / 1000);
  return true;
}
