/** Follows changes of keys made by any process: woken by PostgreSQL, and asking once a second in any case. */
import { listen, newestKeyChange, readKeyChanges } from '@parley/db/system';
import type { Listener } from '@parley/db/system';
import type { Database } from '@parley/db';
import type { Logger } from 'pino';
import type { Clock } from '../parts.ts';
import type { KeyCache } from './key-cache.ts';

export interface KeyWatch {
  /** True while the last successful look at the changes is at most two seconds old. */
  isFresh(): boolean;
  start(cache: Pick<KeyCache, 'evictClient' | 'evictWorkspace' | 'clear'>): Promise<void>;
  close(): Promise<void>;
}

const POLL_MS = 1_000;
const FRESH_MS = 2_000;

export function makeKeyWatch(database: Database, clock: Clock, log: Logger): KeyWatch {
  let cache: Parameters<KeyWatch['start']>[0] | null = null;
  let lastSeq = 0;
  let lastLookMs = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;
  let again = false;
  let isClosed = false;
  let listener: Listener | null = null;
  let connecting: Promise<void> | null = null;
  const seen = new Set<number>();

  const look = async () => {
    const startedMs = clock.monotonic();
    const changes = await readKeyChanges(database, lastSeq);
    for (const change of changes) {
      lastSeq = Math.max(lastSeq, change.seq);
      if (seen.has(change.seq)) continue;
      seen.add(change.seq);
      if (change.apiClientId === null) cache?.evictWorkspace(change.workspaceId);
      else cache?.evictClient(change.apiClientId);
    }
    // Numbers outside the overlap never come again; the set would otherwise grow for ever.
    if (seen.size > 10_000) for (const seq of seen) if (seq < lastSeq - 5_000) seen.delete(seq);
    lastLookMs = startedMs;
  };

  const wake = async (): Promise<void> => {
    if (looking) {
      again = true;
      return looking;
    }
    looking = look()
      .catch((error: unknown) =>
        log.warn({ err: error }, 'changes of keys cannot be read; the key cache is bypassed'),
      )
      .finally(() => (looking = null));
    await looking;
    if (again && !isClosed) {
      again = false;
      await wake();
    }
  };

  const connect = async () => {
    let isLost = false;
    try {
      const made = await listen(database, 'parley_key_changes', {
        onNotify: () => void wake(),
        onLost: () => {
          isLost = true;
          listener = null;
          cache?.clear();
        },
      });
      // It may have broken, and the watch been closed, before it was handed over.
      if (isClosed) await made.close();
      else if (!isLost) listener = made;
    } catch {
      // The poll goes on without it and says so when it fails too; the next tick tries to listen again.
    }
  };

  /** Listens, unless it does already or is about to. */
  const stayConnected = async () => {
    if (isClosed || listener) return;
    connecting ??= connect().finally(() => (connecting = null));
    await connecting;
  };

  let timer: NodeJS.Timeout | undefined;
  return {
    isFresh: () => clock.monotonic() - lastLookMs <= FRESH_MS,
    start: async (watched) => {
      cache = watched;
      lastSeq = await newestKeyChange(database);
      await stayConnected();
      await wake();
      timer = setInterval(() => {
        void stayConnected();
        void wake();
      }, POLL_MS);
      timer.unref();
    },
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      await Promise.all([looking, connecting]);
      await listener?.close();
    },
  };
}
