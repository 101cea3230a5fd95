/** What breaks beneath and around the API, and what its callers are promised all the same. */
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ownServer } from '@parley/db/testing';
import type { OwnServer } from '@parley/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHarness } from './harness.ts';
import type { Harness, MadeKey } from './harness.ts';
import { createContact, startLoad } from './load.ts';
import { endAll, freePort, spawnParley, startParley, until } from './process.ts';

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

describe('a start', () => {
  test('with a wrong configuration names every variable, prints no secret, and exits with 78', async () => {
    const secret = 'hunter2-hunter2';
    const parley = await spawnParley({
      PORT: 'eighty',
      LOG_LEVEL: 'loud',
      PARLEY_SECRET_KEY: secret,
      DATABASE_URL: `mysql://parley:${secret}@localhost/parley`,
      LIMIT_STORE: 'redis',
    });
    const { code, stdout, stderr } = await parley.ended;
    expect([code, stdout]).toEqual([78, '']);
    for (const name of ['PORT', 'LOG_LEVEL', 'PARLEY_SECRET_KEY', 'DATABASE_URL', 'REDIS_URL']) {
      expect(stderr).toMatch(new RegExp(`^ *${name}: `, 'm'));
    }
    expect(stderr).not.toContain(secret);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
  });

  test('on a taken port says so in one line and exits with 1', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const address = holder.address();
    const PORT = typeof address === 'object' && address !== null ? String(address.port) : '';
    const parley = await spawnParley({
      PORT,
      PARLEY_DATA_DIR: path.join(tmpdir(), `parley-never-${process.pid}`),
    });
    const { code, stdout, stderr } = await parley.ended;
    holder.close();
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(new RegExp(`^Port ${PORT} is taken[^\\n]*\\n$`));
  });

  test('finds what the start before it left', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'parley-start-'));
    await chmod(folder, 0o711);
    try {
      const first = await embedded(folder);
      const key = /parley_test_\w{38}/.exec(first.printed())?.[0] ?? '';
      expect((await createContact(first.url, key, { name: 'Kept' })).status).toBe(201);
      first.child.kill('SIGTERM');
      expect((await first.ended).code).toBe(0);
      const second = await embedded(folder);
      const headers = { authorization: `Bearer ${key}` };
      const found = await fetch(`${second.url}/v1/contacts?q=Kept`, { headers });
      expect(await found.json()).toMatchObject({ data: [{ name: 'Kept' }] });
      second.child.kill('SIGINT');
      expect((await second.ended).code).toBe(0);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 300_000);

  test('beside another one in the same folder says so in one line, and the first goes on', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'parley-start-'));
    await chmod(folder, 0o711);
    try {
      const first = await embedded(folder);
      const firstPort = new URL(first.url).port;
      for (const PORT of [firstPort, String(await freePort())]) {
        const second = await spawnParley({ PORT, PARLEY_DATA_DIR: folder });
        const { code, stdout, stderr } = await second.ended;
        expect([code, stdout]).toEqual([1, '']);
        const who = `process ${first.child.pid}, port ${firstPort}`;
        expect(stderr).toMatch(
          new RegExp(`^Another Parley \\(${who}\\) uses the data in ${folder}\\.[^\\n]*\\n$`),
        );
        expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
      }
      first.child.kill('SIGKILL');
      await first.ended;
      const third = await embedded(folder);
      expect((await fetch(`${third.url}/readyz`)).status).toBe(200);
      third.child.kill('SIGTERM');
      expect(await third.ended).toMatchObject({ code: 0, stderr: '' });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 300_000);

  async function embedded(folder: string) {
    const PORT = String(await freePort());
    const started = await spawnParley({ PORT, PARLEY_DATA_DIR: folder, LOG_LEVEL: 'warn' });
    await until(() => started.printed().includes('Ctrl-C stops it') || started.child.exitCode !== null);
    return { ...started, url: `http://127.0.0.1:${PORT}` };
  }
});
