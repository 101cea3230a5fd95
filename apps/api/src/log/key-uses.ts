/** When, from where and by what each secret was last used, written once a second instead of at each call. */
import type { Database } from '@parley/db';
import { recordKeyUses } from '@parley/db/system';
import type { KeyUse, LoggedRequest } from '@parley/db/system';
import type { Clock } from '../parts.ts';

export interface KeyUses {
  /** Notes the use that a request made of a key, if it did. */
  note(record: LoggedRequest): void;
  isEmpty(): boolean;
  /** Writes what was noted, unless that was done within the last second; `atOnce` does it all the same. */
  write(atOnce: boolean): Promise<void>;
}

const INTERVAL_MS = 1_000;

export function makeKeyUses(database: Database, clock: Clock): KeyUses {
  let uses = new Map<string, KeyUse>();
  let writtenMs = Number.NEGATIVE_INFINITY;
  return {
    note: (record) => {
      const use = useOf(record);
      if (use) uses.set(use.secretId, use);
    },
    isEmpty: () => uses.size === 0,
    write: async (atOnce) => {
      if (!atOnce && clock.monotonic() - writtenMs < INTERVAL_MS) return;
      const writing = uses;
      uses = new Map();
      try {
        await recordKeyUses(database, [...writing.values()]);
        writtenMs = clock.monotonic();
      } catch (error) {
        // What was noted meanwhile is newer.
        uses = new Map([...writing, ...uses]);
        throw error;
      }
    },
  };
}

/** A refused key was tried, not used. */
function useOf(record: LoggedRequest): KeyUse | null {
  const { workspaceId, apiClientId, secretId, at, ip, userAgent, status } = record;
  if (apiClientId === null || secretId === null || status === 401) return null;
  return { workspaceId, apiClientId, secretId, at, ip, userAgent };
}
