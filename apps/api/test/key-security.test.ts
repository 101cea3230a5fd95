/** What an attacker of keys meets: uniform refusals, bounded memory, a pause, and secrets that the database alone does not give. */
import { randomBytes } from 'node:crypto';
import { hintOf, makeKey, withChecksum } from '../src/auth/key-format.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startHarness } from './harness.ts';
import type { Answered, Harness, MadeKey, MadeWorkspace } from './harness.ts';
import { signIn } from './browser.ts';
import { aPersonIn } from './people.ts';
import { until } from './process.ts';
import { aWorld, asPerson } from './world.ts';

const OLD = 'the former secret of at least 32 characters';
const NEW = 'the present secret of at least 32 characters';

const me = (at: Pick<Harness, 'call'>, key: string) => at.call('GET', '/v1/me', { key });

describe('when PARLEY_SECRET_KEY changes', () => {
  let before: Harness;
  let during: Harness;
  let after: Harness;
  let workspace: MadeWorkspace;

  beforeAll(async () => {
    before = await startHarness({ env: { PARLEY_SECRET_KEY: OLD } });
    during = await startHarness({
      beside: before,
      env: { PARLEY_SECRET_KEY: NEW, PARLEY_SECRET_KEYS_OLD: OLD },
    });
    after = await startHarness({ beside: before, env: { PARLEY_SECRET_KEY: NEW } });
    workspace = await before.workspace();
  });
  afterAll(async () => {
    await after.close();
    await during.close();
    await before.close();
  });

  const pepperOf = async (key: MadeKey) =>
    (
      await before.parts.database.reads
        .selectFrom('apiClientSecrets')
        .select(['pepper', 'lookup'])
        .where('id', '=', key.secretId)
        .executeTakeFirstOrThrow()
    ).pepper;

  test('former keys work, are hashed anew when they are used, and those never used are refused without the old one', async () => {
    const [used, unused] = [await before.key(workspace), await before.key(workspace)];
    const oldPepper = await pepperOf(used);
    expect((await me(during, used.key)).status).toBe(200);
    expect(await pepperOf(used)).not.toBe(oldPepper);
    expect(await pepperOf(unused)).toBe(oldPepper);
    expect([(await me(after, used.key)).status, (await me(after, unused.key)).status]).toEqual([200, 401]);
    expect((await me(during, unused.key)).status).toBe(200);
  });

  test('new keys are made with the new one', async () => {
    const key = await during.key(workspace);
    expect([(await me(during, key.key)).status, (await me(after, key.key)).status]).toEqual([200, 200]);
    expect((await me(before, key.key)).status).toBe(401);
  });

  test('kept copies open with the old secret, and are said to be lost without it', async () => {
    const world = await aWorld(before, 'live');
    const { id, key } = await before.key(world.workspace, { keepCopy: true, environment: 'live' });
    const email = await world.email();
    const copyAt = async (at: Harness) => {
      const person = asPerson(world, await signIn(at, email));
      return at.call('POST', `/v1/api-clients/${id}/copy`, { ...person, body: {} });
    };
    const [opened, lost] = [await copyAt(during), await copyAt(after)];
    expect([opened.status, opened.body['key']]).toEqual([200, key]);
    expect([lost.status, lost.body['code']]).toEqual([409, 'key_not_kept']);
  });
});

describe('a key that does not work', () => {
  let api: Harness;
  let workspace: MadeWorkspace;

  beforeAll(async () => {
    api = await startHarness({ env: { TRUST_PROXY: '127.0.0.1' } });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    workspace = await api.workspace();
  });

  const change = (key: MadeKey, values: { deletedAt?: string; disabledAt?: string; expiresAt?: string }) =>
    api.parts.database.writes.updateTable('apiClients').set(values).where('id', '=', key.id).execute();

  test('is answered the same in every header and in the body, whatever is wrong with it', async () => {
    const past = new Date(Date.now() - 1_000).toISOString();
    const made = await Promise.all(Array.from({ length: 4 }, () => api.key(workspace)));
    const [deleted, disabled, expired, verifier] = made;
    if (!deleted || !disabled || !expired || !verifier) throw new Error('Four keys were made.');
    await change(deleted, { deletedAt: past });
    await change(disabled, { disabledAt: past });
    await change(expired, { expiresAt: past });
    await api.parts.database.writes
      .updateTable('apiClientSecrets')
      .set({ verifier: Buffer.alloc(16) })
      .where('id', '=', verifier.secretId)
      .execute();
    const unknown = makeKey('test', randomBytes);
    const keys = [unknown, ...made.map(({ key }) => key), `${unknown.slice(0, -1)}!`, 'nonsense'];
    // The second round is answered from memory.
    const seen: string[] = [];
    for (const key of [...keys, ...keys]) seen.push(shown(await me(api, key)));
    expect([...new Set(seen)]).toHaveLength(1);
    expect(seen[0]).toContain('"code":"invalid_api_key"');
  });

  test('pauses its address after twenty guesses, before the database is asked', async () => {
    const guess = (ip: string) =>
      api.call('GET', '/v1/me', { key: makeKey('live', randomBytes), headers: { 'x-forwarded-for': ip } });
    const statuses: number[] = [];
    for (let tries = 0; tries < 20; tries += 1) statuses.push((await guess('203.0.113.9')).status);
    const before = await lookUps();
    const paused = await guess('203.0.113.9');
    expect(statuses.every((status) => status === 401)).toBe(true);
    expect([paused.status, paused.body['code']]).toEqual([429, 'too_many_failures']);
    expect(Number(paused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await lookUps()).toBe(before);
    expect((await guess('203.0.113.10')).status).toBe(401);
  });

  test('pauses a whole /64 of IPv6, and the pause ends', async () => {
    const guess = (ip: string) =>
      api.call('GET', '/v1/me', { key: makeKey('live', randomBytes), headers: { 'x-forwarded-for': ip } });
    for (let tries = 0; tries < 20; tries += 1) await guess(`2001:db8:1:2::${tries}`);
    expect((await guess('2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await guess('2001:db8:1:3::1')).status).toBe(401);
    api.clock.advance(61_000);
    expect((await guess('2001:db8:1:2:ffff::1')).status).toBe(401);
  });

  test('does not stop its neighbours: a key in use passes, and one wrong key repeated is one guess', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.20' };
    const { key } = await api.key(workspace);
    const deleted = await api.key(workspace);
    await change(deleted, { deletedAt: new Date().toISOString() });
    const ask = (given: string) => api.call('GET', '/v1/me', { key: given, headers });
    // Once it follows the changes again after the clock was moved, the process remembers the key.
    await until(async () => {
      expect((await ask(key)).status).toBe(200);
      return api.parts.keyCache.peek(api.parts.keyRing.hashKey(key)) !== undefined;
    });
    for (let tries = 0; tries < 30; tries += 1) expect((await ask(deleted.key)).status).toBe(401);
    const fresh = await api.key(workspace);
    expect((await ask(fresh.key)).status).toBe(200);
    for (let tries = 0; tries < 20; tries += 1) await ask(makeKey('test', randomBytes));
    expect((await ask(makeKey('test', randomBytes))).status).toBe(429);
    expect((await ask(key)).status).toBe(200);
    api.parts.keyCache.clear();
    expect((await ask(key)).status).toBe(200);
  });

  test('that is no key at all is one guess, however often it is sent', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.21' };
    const ask = (key: string) => api.call('GET', '/v1/me', { key, headers });
    for (let tries = 0; tries < 30; tries += 1) expect((await ask('no key')).status).toBe(401);
    expect((await ask('another')).status).toBe(401);
    for (let tries = 0; tries < 20; tries += 1) await ask(`no key ${tries}`);
    expect((await ask('no key')).status).toBe(429);
  });

  /** How often the API looked keys up in the database. */
  async function lookUps(): Promise<string> {
    const { text } = await api.call('GET', '/metrics');
    const lines = text.split('\n').filter((line) => /^parley_key.*miss/.test(line));
    expect(lines).toHaveLength(1);
    return lines.join('');
  }
});

/** An answer without what differs by chance. */
function shown({ status, headers, text }: Answered): string {
  const volatile = new Set(['date', 'x-request-id']);
  const kept = [...headers].filter(([name]) => !volatile.has(name));
  return JSON.stringify([status, kept]) + text.replace(/"requestId":"[^"]*"/, '');
}

describe('a kept copy', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await startHarness();
  });
  afterAll(() => api.close());

  const copy = (id: string, as: object) =>
    api.call('POST', `/v1/api-clients/${id}/copy`, { ...as, body: {} });
  const values = { keepCopy: true, environment: 'live' } as const;

  test('opens only in the row that it was made for', async () => {
    const world = await aWorld(api, 'live');
    const owner = await world.as('session');
    const [one, other] = [await api.key(world.workspace, values), await api.key(world.workspace, values)];
    await api.parts.database.pool.query(
      `update api_client_secrets s set sealed_key = o.sealed_key from api_client_secrets o
       where (s.id, o.id) in (($1, $2), ($2, $1))`,
      [one.secretId, other.secretId],
    );
    for (const { id } of [one, other]) {
      const refused = await copy(id, owner);
      expect([refused.status, refused.body['code']]).toEqual([409, 'key_not_kept']);
      expect(refused.text).not.toMatch(/parley_live_/);
    }
  });

  test('is for owners and admins who proved their password of late, and leaves an audit entry', async () => {
    const world = await aWorld(api, 'live');
    // Nobody copies the key of somebody above them, so that it is one of a developer.
    const { memberId } = await aPersonIn(api, world.workspace, 'developer');
    const key = await api.key({ ...world.workspace, memberId }, values);
    const outcomes: unknown[] = [];
    for (const role of ['owner', 'admin', 'developer', 'agent', 'viewer'] as const) {
      const { email } = await aPersonIn(api, world.workspace, role);
      const answer = await copy(key.id, asPerson(world, await signIn(api, email)));
      outcomes.push([role, answer.status, answer.body['key'] === key.key]);
    }
    expect(outcomes).toEqual([
      ['owner', 200, true],
      ['admin', 200, true],
      ['developer', 403, false],
      ['agent', 403, false],
      ['viewer', 403, false],
    ]);
    const audit = await api.parts.database.reads
      .selectFrom('auditEntries')
      .select(['action', 'targetId'])
      .where('action', '=', 'api_client.copied')
      .where('targetId', '=', key.id)
      .execute();
    expect(audit).toHaveLength(2);
    const owner = await world.as('session');
    api.clock.advance(16 * 60_000);
    const late = await copy(key.id, owner);
    expect([late.status, late.body['code']]).toEqual([403, 'password_confirmation_required']);
  });

  test('is refused to keys of both kinds, and where none was kept', async () => {
    const world = await aWorld(api, 'live');
    const key = await api.key(world.workspace, values);
    for (const kind of ['key', 'adminKey'] as const) {
      const refused = await copy(key.id, await world.as(kind));
      expect([refused.status, refused.body['code']]).toEqual([403, 'caller_not_allowed']);
    }
    const plain = await api.key(world.workspace);
    const none = await copy(plain.id, await world.as('session'));
    expect([none.status, none.body['code']]).toEqual([409, 'key_not_kept']);
  });
});

describe('a key of one environment', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await startHarness();
  });
  afterAll(() => api.close());

  test('neither sees nor changes rows of the other: test never live, live never test', async () => {
    const workspace = await api.workspace();
    const keys = {
      test: await api.key(workspace, { environment: 'test' }),
      live: await api.key(workspace, { environment: 'live' }),
    };
    const body = { email: 'ada@example.com', name: 'Ada' };
    for (const [own, other] of [
      ['test', 'live'],
      ['live', 'test'],
    ] as const) {
      const path = '/v1/contacts/email:ada@example.com';
      expect(
        (await api.call('POST', '/v1/contacts', { key: keys[own].key, body: { ...body, name: own } })).status,
      ).toBe(201);
      const mine = await api.call('GET', path, { key: keys[own].key });
      expect(mine.body['name']).toBe(own);
      const theirs = await api.call('GET', `/v1/contacts/${String(mine.body['id'])}`, {
        key: keys[other].key,
      });
      expect(theirs.status).toBe(404);
      const removed = await api.call('DELETE', `/v1/contacts/${String(mine.body['id'])}`, {
        key: keys[other].key,
      });
      expect(removed.status).toBe(404);
    }
    const kind = await api.call('GET', '/v1/me', {
      key: keys.test.key,
      headers: { 'x-environment': 'live' },
    });
    expect(kind.body['environment']).toBe('test');
    expect(hintOf(keys.test.key)).toMatch(/^parley_test_/);
    const forged = withChecksum(keys.test.key.replace('parley_test_', 'parley_live_').slice(0, -6));
    expect((await me(api, forged)).status).toBe(401);
  });
});
