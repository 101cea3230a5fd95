/** The guarantees of the memory for keys: it never outlives a change, and it is bounded. */
import { randomBytes } from 'node:crypto';
import type { CredentialRow } from '@parley/db/system';
import { describe, expect, test } from 'vitest';
import { testClock } from '../../test/harness.ts';
import { makeKeyCache } from './key-cache.ts';
import type { KeyHash } from './key-ring.ts';

const PEPPER = 'new';
const aHash = (pepper = PEPPER): KeyHash => ({ lookup: randomBytes(16), verifier: randomBytes(16), pepper });

function rowOf(hash: KeyHash, values: Partial<CredentialRow> = {}): CredentialRow {
  return {
    secretId: 'sec_1',
    ...hash,
    secretEndsAt: null,
    isSecretEnded: false,
    apiClientId: 'key_1',
    name: 'Orders',
    kind: 'api',
    environment: 'live',
    scopes: ['contacts:read'],
    allowedNetworks: [],
    browserAllowed: false,
    callsPerMinute: null,
    expiresAt: null,
    disabledAt: null,
    deletedAt: null,
    workspaceId: 1,
    workspaceName: 'Acme',
    plan: 'free',
    memberId: 'mbr_1',
    role: 'owner',
    memberRemovedAt: null,
    ...values,
  };
}

/** A cache whose look-ups wait until the test answers them. */
function aCache() {
  const clock = testClock();
  const asked: PromiseWithResolversOf<CredentialRow | undefined>[] = [];
  const rehashed: unknown[] = [];
  const state = { isFresh: true };
  const cache = makeKeyCache({
    clock,
    isFresh: () => state.isFresh,
    read: () => {
      const question = withResolvers<CredentialRow | undefined>();
      asked.push(question);
      return question.promise;
    },
    rehash: async (row, newest) => void rehashed.push([row.secretId, newest.pepper]),
    onHit: () => undefined,
    onMiss: () => undefined,
  });
  const answer = (index: number, row?: CredentialRow) => asked[index]?.resolve(row);
  return { cache, clock, asked, answer, rehashed, state };
}

interface PromiseWithResolversOf<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

function withResolvers<T>(): PromiseWithResolversOf<T> {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

describe('a key that was found', () => {
  test('is remembered for a minute and no longer', async () => {
    const { cache, clock, asked, answer } = aCache();
    const hash = aHash();
    const found = cache.find([hash]);
    answer(0, rowOf(hash));
    expect((await found)?.caller.id).toBe('key_1');
    clock.advance(59_000);
    expect(cache.peek([hash])?.row.secretId).toBe('sec_1');
    clock.advance(2_000);
    expect(cache.peek([hash])).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  test('is looked up once for all who ask at the same time', async () => {
    const { cache, asked, answer } = aCache();
    const hash = aHash();
    const found = [cache.find([hash]), cache.find([hash]), cache.find([hash])];
    answer(0, rowOf(hash));
    for (const each of found) expect((await each)?.caller.id).toBe('key_1');
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['its client', (cache: ReturnType<typeof aCache>['cache']) => cache.evictClient('key_1')],
    ['its workspace', (cache: ReturnType<typeof aCache>['cache']) => cache.evictWorkspace(1)],
    ['everything', (cache: ReturnType<typeof aCache>['cache']) => cache.clear()],
  ])(
    'is forgotten when %s changes, and is not remembered from a look-up that began before',
    async (_, evict) => {
      const { cache, asked, answer } = aCache();
      const hash = aHash();
      const slow = cache.find([hash]);
      evict(cache);
      answer(0, rowOf(hash));
      await slow;
      expect(cache.peek([hash])).toBeUndefined();
      const next = cache.find([hash]);
      answer(1, rowOf(hash));
      await next;
      expect(cache.peek([hash])).toBeTruthy();
      evict(cache);
      expect(cache.peek([hash])).toBeUndefined();
      expect(asked).toHaveLength(2);
    },
  );

  test('is never joined to a look-up from before the change', async () => {
    const { cache, asked, answer } = aCache();
    const hash = aHash();
    const before = cache.find([hash]);
    cache.evictClient('key_1');
    const after = cache.find([hash]);
    expect(asked).toHaveLength(2);
    answer(0, rowOf(hash));
    answer(1, rowOf(hash, { deletedAt: '2026-02-11T09:00:00.000Z' }));
    expect((await before)?.row.deletedAt).toBeNull();
    expect((await after)?.row.deletedAt).not.toBeNull();
    expect(cache.peek([hash])?.row.deletedAt).not.toBeNull();
  });

  test('stays when another client changes', async () => {
    const { cache, answer } = aCache();
    const hash = aHash();
    const found = cache.find([hash]);
    answer(0, rowOf(hash));
    await found;
    cache.evictClient('key_2');
    cache.evictWorkspace(2);
    expect(cache.peek([hash])).toBeTruthy();
  });
});

describe('while changes cannot be followed', () => {
  test('nothing is answered from memory, nothing is remembered, and nobody joins an earlier look-up', async () => {
    const { cache, asked, answer, state } = aCache();
    const hash = aHash();
    const first = cache.find([hash]);
    answer(0, rowOf(hash));
    await first;
    state.isFresh = false;
    expect(cache.peek([hash])).toBeUndefined();
    const bypassed = [cache.find([hash]), cache.find([hash])];
    expect(asked).toHaveLength(3);
    answer(1, rowOf(hash));
    answer(2);
    expect((await bypassed[0])?.row.secretId).toBe('sec_1');
    expect(await bypassed[1]).toBeNull();
    state.isFresh = true;
    expect(cache.peek([hash])?.row.secretId).toBe('sec_1');
  });
});

describe('what is no key', () => {
  test('is remembered for five seconds and no longer', async () => {
    const { cache, clock, answer } = aCache();
    const hash = aHash();
    const found = cache.find([hash]);
    answer(0);
    expect(await found).toBeNull();
    clock.advance(4_000);
    expect(cache.peek([hash])).toBeNull();
    clock.advance(2_000);
    expect(cache.peek([hash])).toBeUndefined();
  });

  test('is one whose lookup half fits and whose verifier half does not', async () => {
    const { cache, answer } = aCache();
    const hash = aHash();
    const found = cache.find([hash]);
    answer(0, rowOf({ ...hash, verifier: Buffer.alloc(16) }));
    expect(await found).toBeNull();
  });

  test('fills no more than a bounded memory, however many come', async () => {
    const { cache, answer } = aCache();
    const hashes = Array.from({ length: 50_000 }, () => aHash());
    for (const [index, hash] of hashes.entries()) {
      const found = cache.find([hash]);
      answer(index);
      await found;
    }
    const remembered = hashes.filter((hash) => cache.peek([hash]) === null);
    expect(remembered).toHaveLength(20_000);
    expect(cache.peek(hashes.slice(-1))).toBeNull();
  });
});

test('a key that was found under a former pepper is hashed anew, once', async () => {
  const { cache, answer, rehashed } = aCache();
  const [newest, former] = [aHash(), aHash('old')];
  const found = cache.find([newest, former]);
  answer(0, rowOf(former));
  expect((await found)?.caller.id).toBe('key_1');
  expect(cache.peek([newest, former])).toBeTruthy();
  expect(rehashed).toEqual([['sec_1', PEPPER]]);
});

test('a look-up that fails is not remembered', async () => {
  const clock = testClock();
  const hash = aHash();
  const read = [() => Promise.reject(new Error('away')), () => Promise.resolve(rowOf(hash))];
  const cache = makeKeyCache({
    clock,
    isFresh: () => true,
    read: () => (read.shift() ?? (() => Promise.resolve(undefined)))(),
    rehash: async () => undefined,
    onHit: () => undefined,
    onMiss: () => undefined,
  });
  await expect(cache.find([hash])).rejects.toThrow('away');
  expect((await cache.find([hash]))?.row.secretId).toBe('sec_1');
});
