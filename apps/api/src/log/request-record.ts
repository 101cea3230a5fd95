/** What is remembered of a request after it was answered. */
import type { Environment } from '@parley/db';

export interface RequestRecord {
  readonly id: string;
  /** When it arrived, ISO 8601. */
  readonly at: string;
  readonly workspaceId: number;
  readonly environment: Environment | null;
  readonly apiClientId: string | null;
  readonly secretId: string | null;
  readonly personId: string | null;
  readonly method: string;
  /** Path and query, with anything like a secret blotted out. */
  readonly path: string;
  /** The route of the contract, `/v1/contacts/:contactRef`; null for unknown addresses. */
  readonly route: string | null;
  readonly status: number;
  readonly errorCode: string | null;
  readonly reason: string | null;
  readonly durationUs: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly ip: string;
  readonly userAgent: string | null;
  readonly idempotencyKey: string | null;
}

/** Takes records off the request path and writes them in batches. */
export interface RequestRecorder {
  /** Queues a record. Never waits and never throws; when the queue is full the record is dropped and counted. */
  record(record: RequestRecord): void;
  /** Writes everything that is queued. */
  flush(): Promise<void>;
  close(): Promise<void>;
}
