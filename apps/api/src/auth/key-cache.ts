/** Remembers keys for a minute, so that a request costs no look-up, and forgets them the moment they change. */
import { timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { CredentialRow } from '@parley/db/system';
import type { Clock } from '../parts.ts';
import { callerOf } from './key-rules.ts';
import type { KeyCaller } from './caller.ts';
import type { KeyHash } from './key-ring.ts';

/** A key that was found, with the caller it makes. */
export interface KnownKey {
  readonly row: CredentialRow;
  readonly caller: KeyCaller;
}

export interface KeyCacheEvents {
  readonly onHit: () => void;
  readonly onMiss: () => void;
}

export interface KeyCache {
  /** What is remembered of these hashes: the key, null for one that is known to be none, undefined for nothing. */
  peek(hashes: readonly KeyHash[]): KnownKey | null | undefined;
  /** The key with one of these hashes, or null. Answers at once from memory, else by promise from the database. */
  find(hashes: readonly KeyHash[]): KnownKey | null | Promise<KnownKey | null>;
  /** Forgets one client, one workspace, or everything. */
  evictClient(apiClientId: string): void;
  evictWorkspace(workspaceId: number): void;
  clear(): void;
}

export interface KeyCacheOptions extends KeyCacheEvents {
  readonly clock: Clock;
  readonly read: (lookups: Buffer[]) => Promise<CredentialRow | undefined>;
  /** Stores a key that was found under a former pepper under the newest one. */
  readonly rehash: (row: CredentialRow, newest: KeyHash) => Promise<void>;
  /** False while changes cannot be followed: then every request asks the database. */
  readonly isFresh: () => boolean;
}

// A safety net only: changes evict long before. Misses are kept shortly, so that a flood of one wrong key stays cheap.
const KEEP_HIT_MS = 60_000;
const KEEP_MISS_MS = 5_000;
const MOST_HITS = 20_000;
const MOST_MISSES = 20_000;

export function makeKeyCache(options: KeyCacheOptions): KeyCache {
  const now = { now: () => options.clock.monotonic() };
  const hits = new LRUCache<string, KnownKey>({
    max: MOST_HITS,
    ttl: KEEP_HIT_MS,
    ttlResolution: 0,
    perf: now,
  });
  const misses = new LRUCache<string, true>({
    max: MOST_MISSES,
    ttl: KEEP_MISS_MS,
    ttlResolution: 0,
    perf: now,
  });
  const pending = new Map<string, Promise<KnownKey | null>>();
  let changes = 0;

  const load = async (hashes: readonly KeyHash[], id: string): Promise<KnownKey | null> => {
    const before = changes;
    const row = await options.read(hashes.map((hash) => hash.lookup));
    const known = row && isVerified(row, hashes) ? { row, caller: callerOf(row) } : null;
    const [newest] = hashes;
    if (known && newest && known.row.pepper !== newest.pepper) await options.rehash(known.row, newest);
    // A change that came while the row was on its way may be about it: then it must not be remembered.
    if (before === changes && options.isFresh()) {
      if (known) hits.set(id, known);
      else misses.set(id, true);
    }
    return known;
  };

  const peek = (hashes: readonly KeyHash[]) => {
    if (!options.isFresh()) return undefined;
    const id = idOf(hashes);
    const known = hits.get(id) ?? (misses.has(id) ? null : undefined);
    if (known !== undefined) options.onHit();
    return known;
  };

  const find = (hashes: readonly KeyHash[]) => {
    const known = peek(hashes);
    if (known !== undefined) return known;
    options.onMiss();
    const id = idOf(hashes);
    // While changes cannot be followed, a look that began earlier may be older than a change: everybody looks anew.
    const flying = options.isFresh() ? pending.get(id) : undefined;
    if (flying) return flying;
    const flight: Promise<KnownKey | null> = load(hashes, id).finally(() => {
      if (pending.get(id) === flight) pending.delete(id);
    });
    pending.set(id, flight);
    return flight;
  };

  const evictWhere = (matches: (known: KnownKey) => boolean) => {
    changes += 1;
    pending.clear();
    for (const [id, known] of hits.entries()) if (matches(known)) hits.delete(id);
  };

  return {
    peek,
    find,
    evictClient: (apiClientId) => evictWhere((known) => known.row.apiClientId === apiClientId),
    evictWorkspace: (workspaceId) => evictWhere((known) => known.row.workspaceId === workspaceId),
    clear: () => {
      evictWhere(() => true);
      misses.clear();
    },
  };
}

function idOf(hashes: readonly KeyHash[]): string {
  return hashes[0] ? hashes[0].lookup.toString('latin1') + hashes[0].verifier.toString('latin1') : '';
}

/** Compares the verifier half in constant time with the hash made by the same pepper. */
function isVerified(row: CredentialRow, hashes: readonly KeyHash[]): boolean {
  const hash = hashes.find((candidate) => candidate.pepper === row.pepper);
  return hash !== undefined && timingSafeEqual(hash.verifier, row.verifier);
}
