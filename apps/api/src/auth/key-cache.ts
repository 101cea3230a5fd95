/** Remembers keys for a minute, so that a request costs no look-up, and forgets them the moment they change. */
import { LRUCache } from 'lru-cache';
import type { CredentialRow } from '@parley/db/system';
import type { Clock } from '../parts.ts';
import { callerOf } from './key-rules.ts';
import type { KeyCaller } from './caller.ts';
import { isVerified } from './key-ring.ts';
import type { KeyHash } from './key-ring.ts';

/** A key that was found, with the caller it makes. */
export interface KnownKey {
  readonly row: CredentialRow;
  readonly caller: KeyCaller;
}

export interface KeyCache {
  /** What is remembered of these hashes: the key, null for one that is known to be none, undefined for nothing. */
  peek(hashes: readonly KeyHash[]): KnownKey | null | undefined;
  /** Whether these hashes were a key's when they were last asked for, in the last hour: not that it works now. */
  wasKnown(hashes: readonly KeyHash[]): boolean;
  /** The key with one of these hashes, or null. Answers at once from memory, else by promise from the database. */
  find(hashes: readonly KeyHash[]): KnownKey | null | Promise<KnownKey | null>;
  /** Forgets one client, one workspace, or everything. */
  evictClient(apiClientId: string): void;
  evictWorkspace(workspaceId: number): void;
  clear(): void;
}

export interface KeyCacheOptions {
  readonly clock: Clock;
  readonly read: (lookups: Buffer[]) => Promise<CredentialRow | undefined>;
  /** Stores a key that was found under a former pepper under the newest one. */
  readonly rehash: (row: CredentialRow, newest: KeyHash) => Promise<void>;
  /** False while changes cannot be followed: then every request asks the database. */
  readonly isFresh: () => boolean;
  readonly onHit: () => void;
  readonly onMiss: () => void;
}

// A safety net only: changes evict long before. Misses are kept shortly, so that a flood of one wrong key stays cheap.
const KEEP_HIT_MS = 60_000;
const KEEP_MISS_MS = 5_000;
const MOST_KEPT = 20_000;
// Long enough for programs that call every few minutes.
const KNOWN_LATELY_MS = 60 * 60_000;

export function makeKeyCache(options: KeyCacheOptions): KeyCache {
  const memory = makeMemory(options.clock);
  const pending = new Map<string, Promise<KnownKey | null>>();

  const load = async (hashes: readonly KeyHash[], id: string): Promise<KnownKey | null> => {
    const before = memory.changes();
    const known = await readVerified(options, hashes);
    memory.note(id, known);
    // A change that came while the row was on its way may be about it: then it must not be remembered.
    if (before === memory.changes() && options.isFresh()) memory.keep(id, known);
    return known;
  };

  const flight = (hashes: readonly KeyHash[], id: string): Promise<KnownKey | null> => {
    const started = load(hashes, id).finally(() => {
      if (pending.get(id) === started) pending.delete(id);
    });
    pending.set(id, started);
    return started;
  };

  const evict = (matches: (known: KnownKey) => boolean) => {
    memory.evict(matches);
    pending.clear();
  };

  const peek = (hashes: readonly KeyHash[]) => {
    const kept = options.isFresh() ? memory.get(idOf(hashes)) : undefined;
    if (kept !== undefined) options.onHit();
    return kept;
  };

  return {
    peek,
    wasKnown: (hashes) => memory.wasKnown(idOf(hashes)),
    find: (hashes) => {
      const kept = peek(hashes);
      if (kept !== undefined) return kept;
      options.onMiss();
      const id = idOf(hashes);
      // While changes cannot be followed, a look that began earlier may be older than a change: everybody looks anew.
      return (options.isFresh() ? pending.get(id) : undefined) ?? flight(hashes, id);
    },
    evictClient: (apiClientId) => evict((known) => known.row.apiClientId === apiClientId),
    evictWorkspace: (workspaceId) => evict((known) => known.row.workspaceId === workspaceId),
    clear: () => evict(() => true),
  };
}

/** What is remembered: keys that were found, and shortly those that were not. Both are bounded. */
function makeMemory(clock: Clock) {
  const perf = { now: () => clock.monotonic() };
  const hits = new LRUCache<string, KnownKey>({ max: MOST_KEPT, ttl: KEEP_HIT_MS, ttlResolution: 0, perf });
  const misses = new LRUCache<string, true>({ max: MOST_KEPT, ttl: KEEP_MISS_MS, ttlResolution: 0, perf });
  const lately = new LRUCache<string, true>({ max: MOST_KEPT, ttl: KNOWN_LATELY_MS, ttlResolution: 0, perf });
  let changes = 0;
  return {
    wasKnown: (id: string): boolean => lately.has(id),
    note: (id: string, known: KnownKey | null) => {
      if (known) lately.set(id, true);
      else lately.delete(id);
    },
    changes: () => changes,
    /** The key, null for one that is known not to exist, undefined for one that must be asked for. */
    get: (id: string): KnownKey | null | undefined => hits.get(id) ?? (misses.has(id) ? null : undefined),
    keep: (id: string, known: KnownKey | null) => {
      if (known) hits.set(id, known);
      else misses.set(id, true);
    },
    evict: (matches: (known: KnownKey) => boolean) => {
      changes += 1;
      for (const [id, known] of hits.entries()) if (matches(known)) hits.delete(id);
    },
  };
}

async function readVerified(options: KeyCacheOptions, hashes: readonly KeyHash[]): Promise<KnownKey | null> {
  const row = await options.read(hashes.map((hash) => hash.lookup));
  if (!row || !isVerified(row, hashes)) return null;
  const [newest] = hashes;
  if (newest && row.pepper !== newest.pepper) await options.rehash(row, newest);
  return { row, caller: callerOf(row) };
}

function idOf(hashes: readonly KeyHash[]): string {
  const [newest] = hashes;
  return newest ? newest.lookup.toString('latin1') + newest.verifier.toString('latin1') : '';
}
