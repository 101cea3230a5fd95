/** Reads the changes of keys in order and has the cache forget what they name; one look at a time. */
import { readKeyChanges } from '@parley/db/system';
import type { KeyChange } from '@parley/db/system';
import type { Database } from '@parley/db';
import type { Logger } from 'pino';
import type { Clock } from '../parts.ts';
import type { KeyCache } from './key-cache.ts';

export type ForgetsKeys = Pick<KeyCache, 'evictClient' | 'evictWorkspace' | 'clear'>;

export interface ChangeReader {
  follow(cache: ForgetsKeys, afterSeq: number): void;
  /** Looks now, or once more when a look is under way: it may have begun before the change. */
  wake(): Promise<void>;
  /** When the last successful look began, by the monotonic clock. */
  lastLookMs(): number;
  close(): Promise<void>;
}

// Far more than ten seconds of changes, which is how far back each look reads.
const MOST_SEEN = 10_000;

export function makeChangeReader(database: Database, clock: Clock, log: Logger): ChangeReader {
  const seen = new Set<number>();
  let cache: ForgetsKeys | null = null;
  let lastSeq = 0;
  let lastLookMs = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;
  let again = false;

  const look = async () => {
    const startedMs = clock.monotonic();
    const changes = await readKeyChanges(database, lastSeq);
    for (const change of changes) {
      lastSeq = Math.max(lastSeq, change.seq);
      if (!seen.has(change.seq) && cache) forget(cache, change);
      seen.add(change.seq);
    }
    if (seen.size > MOST_SEEN) seen.clear();
    lastLookMs = startedMs;
  };

  const lookRepeatedly = async () => {
    do {
      again = false;
      try {
        await look();
      } catch (error) {
        log.warn({ err: error }, 'changes of keys cannot be read; the key cache is bypassed');
      }
    } while (again);
    looking = null;
  };

  return {
    follow: (followed, afterSeq) => {
      cache = followed;
      lastSeq = afterSeq;
    },
    wake: () => {
      again = looking !== null;
      looking ??= lookRepeatedly();
      return looking;
    },
    lastLookMs: () => lastLookMs,
    close: async () => {
      await looking;
    },
  };
}

function forget(cache: ForgetsKeys, change: KeyChange): void {
  if (change.apiClientId === null) cache.evictWorkspace(change.workspaceId);
  else cache.evictClient(change.apiClientId);
}
