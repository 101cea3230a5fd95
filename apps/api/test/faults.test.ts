/** What breaks beneath and around the API, and what its callers are promised all the same. */
import { detour, ownServer } from '@parley/db/testing';
import type { Detour, OwnServer } from '@parley/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHarness } from './harness.ts';
import type { Harness, MadeKey } from './harness.ts';
import { createContact, startLoad } from './load.ts';
import { endAll, freePort, startParley, until } from './process.ts';

/** The longest that anybody waits for an answer while the database is away, and for service once it is back. */
const MOST_MS = 5_000;

afterAll(() => endAll());

/** How often each of these names is in the table of contacts. */
async function countsOf(api: Harness): Promise<Map<string, number>> {
  const { rows } = await api.parts.database.pool.query<{ name: string; count: number }>(
    'select name, count(*)::int as count from contacts group by name',
  );
  return new Map(rows.map(({ name, count }) => [name, count]));
}

describe('when PostgreSQL crashes under load', () => {
  let server: OwnServer;
  let api: Harness;
  let key: MadeKey;

  beforeAll(async () => {
    // Acknowledged must mean written, as on a server of an operator.
    server = await ownServer({ synchronous_commit: 'on' });
    api = await startHarness({ connection: server.connection });
    key = await api.key(await api.workspace());
  });
  afterAll(async () => {
    await api.close();
    await server.stop();
  });

  test('callers are told to come back, nobody hangs, service returns, and no acknowledged write is lost', async () => {
    const load = startLoad(api.url, key.key);
    await until(() => load.acknowledged().length >= 100);
    await server.kill();
    const downFrom = load.outcomes.length;
    await until(() => load.outcomes.length >= downFrom + 200);
    const live = await api.call('GET', '/livez');
    const ready = await api.call('GET', '/readyz');
    const read = await api.call('GET', '/v1/contacts', { key: key.key });
    await server.start();
    const backMs = performance.now();
    const before = load.acknowledged().length;
    await until(() => load.acknowledged().length >= before + 20, MOST_MS);
    const recoveredMs = performance.now() - backMs;
    await load.stop();

    expect([live.status, ready.status, ready.headers.get('retry-after')]).toEqual([200, 503, '1']);
    expect([read.status, read.body['code']]).toEqual([503, 'unavailable']);
    const refused = load.outcomes.filter(({ status }) => status !== 201);
    const forms = new Set(refused.map(({ status, retryAfter, type }) => `${status} ${retryAfter} ${type}`));
    expect([...forms]).toEqual(['503 1 application/problem+json']);
    const longest = Math.max(...load.outcomes.map(({ ms }) => ms));
    expect(longest).toBeLessThan(MOST_MS);
    const kept = await countsOf(api);
    const acknowledged = load.acknowledged();
    expect(acknowledged.filter((name) => !kept.has(name))).toEqual([]);
    await until(async () => (await api.call('GET', '/readyz')).status === 200, MOST_MS);
    process.stdout.write(
      `crash of PostgreSQL: ${acknowledged.length} writes kept, ${refused.length} told to come back, ` +
        `longest answer ${longest.toFixed(0)} ms, 20 writes ${recoveredMs.toFixed(0)} ms after it was back\n`,
    );
  }, 300_000);
});

describe('when PostgreSQL goes silent', () => {
  let server: OwnServer;
  let way: Detour;
  let api: Harness;
  let key: MadeKey;

  beforeAll(async () => {
    server = await ownServer();
    way = await detour(server.connection);
    api = await startHarness({ connection: way.connection });
    key = await api.key(await api.workspace());
  });
  afterAll(async () => {
    way.resume();
    await api.close();
    await way.close();
    await server.stop();
  });

  test('every call is told to come back, and is served once it speaks again', async () => {
    const call = () =>
      Promise.all([
        api.call('GET', '/v1/contacts', key),
        api.call('GET', '/v1/usage', key),
        api.call('POST', '/v1/contacts', { ...key, body: { name: 'Ada' } }),
        api.call('POST', '/v1/contacts', { ...key, body: {}, headers: { 'idempotency-key': 'silent' } }),
      ]);
    expect((await call()).map(({ status }) => status)).toEqual([200, 200, 201, 201]);
    way.silence();
    const refused = await call();
    expect(refused.map(({ status, headers }) => `${status} ${headers.get('retry-after')}`)).toEqual(
      refused.map(() => '503 1'),
    );
    way.resume();
    await until(async () => (await api.call('GET', '/readyz')).status === 200);
    expect((await call()).map(({ status }) => status)).toEqual([200, 200, 201, 201]);
  });
});

describe('when there are more calls than connections', () => {
  let api: Harness;
  let key: MadeKey;
  beforeAll(async () => {
    api = await startHarness({ env: { DATABASE_POOL: '2' } });
    key = await api.key(await api.workspace());
  });
  afterAll(() => api.close());

  const write = (name: string) =>
    api.call('POST', '/v1/contacts', { ...key, body: { name }, headers: { 'idempotency-key': name } });

  test('writes wait a moment and are then told to come back, while reads are answered', async () => {
    expect((await write('before')).status).toBe(201);
    const taken = await Promise.all([1, 2].map(() => api.parts.database.pool.connect()));
    const names = Array.from({ length: 50 }, (_, index) => `waiting-${index}`);
    const writes = names.map(write);
    expect((await api.call('GET', '/v1/contacts', key)).status).toBe(200);
    const refused = await Promise.all(writes);
    expect(new Set(refused.map(({ status, headers }) => `${status} ${headers.get('retry-after')}`))).toEqual(
      new Set(['503 1']),
    );
    for (const client of taken) client.release();
    const repeated = await Promise.all(names.map(write));
    expect(new Set(repeated.map(({ status }) => status))).toEqual(new Set([201]));
  });

  test('a search that takes too long is refused for good: repeating it would take as long', async () => {
    const holder = await api.parts.database.pool.connect();
    await holder.query('begin');
    await holder.query('lock request_logs, audit_entries, usage_days');
    const refused = await api.call('GET', '/v1/request-logs', key);
    await holder.query('rollback');
    holder.release();
    expect([refused.status, refused.body['code'], refused.headers.get('retry-after')]).toEqual([
      400,
      'search_too_slow',
      null,
    ]);
  });
});

describe('when the process', () => {
  let api: Harness;
  let key: MadeKey;

  beforeAll(async () => {
    api = await startHarness();
    key = await api.key(await api.workspace());
  });
  afterAll(() => api.close());

  test('is killed five times under clients that repeat, every idempotency key makes exactly one contact', async () => {
    const PORT = String(await freePort());
    const start = () => startParley(api.parts.database.connection, { PORT, LOG_LEVEL: 'warn' });
    let parley = await start();
    const names = Array.from({ length: 400 }, (_, index) => `killed-${index}`);
    const waiting = [...names];
    const statuses = new Set<number>();
    let kept = 0;
    const client = async () => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        for (let status = 0; status !== 201;) {
          ({ status } = await createContact(parley.url, key.key, { name, idempotencyKey: name }));
          statuses.add(status);
        }
        kept += 1;
      }
    };
    const clients = Array.from({ length: 8 }, client);
    for (let kill = 1; kill <= 5; kill += 1) {
      const killAt = kill * 60 + Math.floor(Math.random() * 10);
      await until(() => kept >= killAt);
      parley.child.kill('SIGKILL');
      await parley.ended;
      parley = await start();
    }
    await Promise.all(clients);
    const counts = await countsOf(api);
    expect(names.filter((name) => counts.get(name) !== 1)).toEqual([]);
    expect([...statuses].filter((status) => ![0, 201, 409, 503].includes(status))).toEqual([]);
    parley.child.kill('SIGTERM');
    expect((await parley.ended).code).toBe(0);
  }, 300_000);

  test('is asked to end under load, it ends with 0 and every effect was answered', async () => {
    const parley = await startParley(api.parts.database.connection, { LOG_LEVEL: 'warn' });
    const load = startLoad(parley.url, key.key);
    await until(() => load.acknowledged().length >= 50);
    const before = load.outcomes.length;
    parley.child.kill('SIGTERM');
    const { code, signal, stderr } = await parley.ended;
    await load.stop();
    expect([code, signal, stderr]).toEqual([0, null, '']);
    const acknowledged = new Set(load.acknowledged());
    const sent = new Set(load.outcomes.map(({ name }) => name));
    const inDatabase = [...(await countsOf(api)).keys()].filter((name) => sent.has(name));
    expect(inDatabase.filter((name) => !acknowledged.has(name))).toEqual([]);
    expect(inDatabase).toHaveLength(acknowledged.size);
    const after = new Set(load.outcomes.slice(before).map(({ status }) => status));
    expect([...after].filter((status) => status !== 201 && status !== 0)).toEqual([]);
  }, 300_000);
});
