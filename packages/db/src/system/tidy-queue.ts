/** Housekeeping of the queue. */
import type { Database } from '../database.ts';
import { maintainQueue } from '../queue.ts';

/** Forgets messages that have served their time. */
export function tidyQueue(database: Database): Promise<void> {
  return maintainQueue((text, values) => database.pool.query(text, values));
}
