/** Follows changes of keys made by any process: woken by PostgreSQL, and asking once a second in any case. */
import { listen, newestKeyChange } from '@parley/db/system';
import type { Listener } from '@parley/db/system';
import type { Database } from '@parley/db';
import type { Logger } from 'pino';
import type { Clock } from '../parts.ts';
import { makeChangeReader } from './change-reader.ts';
import type { ForgetsKeys } from './change-reader.ts';

export interface KeyWatch {
  /** True while the last successful look at the changes is at most two seconds old. */
  isFresh(): boolean;
  start(cache: ForgetsKeys): Promise<void>;
  close(): Promise<void>;
}

const POLL_MS = 1_000;
const FRESH_MS = 2_000;

export function makeKeyWatch(database: Database, clock: Clock, log: Logger): KeyWatch {
  const reader = makeChangeReader(database, clock, log);
  const ear = makeEar(database, reader.wake);
  let timer: NodeJS.Timeout | undefined;
  return {
    isFresh: () => clock.monotonic() - reader.lastLookMs() <= FRESH_MS,
    start: async (cache) => {
      reader.follow(cache, await newestKeyChange(database));
      ear.onDeaf(() => cache.clear());
      await ear.open();
      await reader.wake();
      timer = setInterval(() => {
        void ear.open();
        void reader.wake();
      }, POLL_MS);
      timer.unref();
    },
    close: async () => {
      clearInterval(timer);
      await reader.close();
      await ear.close();
    },
  };
}

/** Keeps one listening connection, and opens another when it breaks. */
function makeEar(database: Database, onNotify: () => Promise<void>) {
  let listener: Listener | null = null;
  let isOpening = false;
  let isClosed = false;
  let tellDeaf = () => {};
  return {
    onDeaf: (tell: () => void) => {
      tellDeaf = tell;
    },
    open: async () => {
      if (listener || isOpening || isClosed) return;
      isOpening = true;
      let isLost = false;
      const onLost = () => {
        isLost = true;
        listener = null;
        tellDeaf();
      };
      try {
        const opened = await listen(database, 'parley_key_changes', {
          onNotify: () => void onNotify(),
          onLost,
        });
        // It may have broken, and the watch been closed, before it was handed over.
        if (isClosed) await opened.close();
        else if (!isLost) listener = opened;
      } catch {
        // The poll goes on without it, and says so when it fails too; the next tick tries again.
      } finally {
        isOpening = false;
      }
    },
    close: async () => {
      isClosed = true;
      await listener?.close();
    },
  };
}
