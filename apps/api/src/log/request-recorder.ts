/** What is remembered of a request after it was answered, and the one who remembers. */
import type { LoggedRequest } from '@parley/db/system';

/** Takes records off the request path and writes them in batches. */
export interface RequestRecorder {
  /** Queues a record. Never waits and never throws; when the queue is full the record is dropped and counted. */
  record(record: LoggedRequest): void;
  /** Writes everything that is queued. */
  flush(): Promise<void>;
  close(): Promise<void>;
}
