/** A start: what it refuses, what it finds, and what it leaves when it is stopped on the way. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createContact } from './load.ts';
import { endAll, freePort, spawnParley, TEST_SECRET, until } from './process.ts';

afterAll(() => endAll());

/** A port that somebody has, who never says a word. */
async function takenPort(): Promise<{ holder: Server; port: string }> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  return { holder, port: typeof address === 'object' && address !== null ? String(address.port) : '' };
}

describe('a start', () => {
  test('with a wrong configuration names every variable, prints no secret, and exits with 78', async () => {
    const secret = 'hunter2-hunter2';
    const parley = await spawnParley({
      PORT: 'eighty',
      HOST: 'not a host',
      PUBLIC_URL: 'localhost:3000',
      TRUST_PROXY: '10.0.0.0/33',
      SMTP_URL: `smtp://parley:${secret}@mail:99999`,
      LOG_LEVEL: 'loud',
      PARLEY_SECRET_KEY: secret,
      DATABASE_URL: `mysql://parley:${secret}@localhost/parley`,
      LIMIT_STORE: 'redis',
    });
    const { code, stdout, stderr } = await parley.ended;
    expect([code, stdout]).toEqual([78, '']);
    const named = [...stderr.matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual([
      'DATABASE_URL',
      'HOST',
      'LOG_LEVEL',
      'PARLEY_SECRET_KEY',
      'PORT',
      'PUBLIC_URL',
      'REDIS_URL',
      'SMTP_URL',
      'TRUST_PROXY',
    ]);
    expect(stderr).not.toContain(secret);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
  });

  test('on a taken port says so in one line and exits with 1', async () => {
    const { holder, port: PORT } = await takenPort();
    const parley = await spawnParley({
      PORT,
      PARLEY_DATA_DIR: path.join(tmpdir(), `parley-never-${process.pid}`),
    });
    const { code, stdout, stderr } = await parley.ended;
    holder.close();
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(new RegExp(`^Port ${PORT} is taken[^\\n]*\\n$`));
  });

  test('on a database that never answers says so in one line and exits with 1', async () => {
    const { holder, port } = await takenPort();
    const parley = await spawnParley({
      PORT: String(await freePort()),
      DATABASE_URL: `postgres://parley:hunter2@127.0.0.1:${port}/parley`,
      PARLEY_SECRET_KEY: TEST_SECRET,
    });
    const { code, stdout, stderr } = await parley.ended;
    holder.close();
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^The database of DATABASE_URL cannot be used: [^\n]*\n$/);
    expect(stderr).not.toContain('hunter2');
  });
});

describe('a start of the embedded database', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'parley-start-'));
    // The database's own account may enter it, too.
    await chmod(folder, 0o711);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const isDatabaseUp = () => existsSync(path.join(folder, 'data', 'postmaster.pid'));

  async function begin(env: Readonly<Record<string, string>> = {}) {
    const PORT = String(await freePort());
    const started = await spawnParley({ PORT, PARLEY_DATA_DIR: folder, LOG_LEVEL: 'warn', ...env });
    return { ...started, url: `http://127.0.0.1:${PORT}` };
  }

  async function stand(env: Readonly<Record<string, string>> = {}) {
    const started = await begin(env);
    await until(() => started.printed().includes('Ctrl-C stops it') || started.child.exitCode !== null);
    return started;
  }

  test('finds what the start before it left', async () => {
    const first = await stand();
    const key = /parley_test_\w{38}/.exec(first.printed())?.[0] ?? '';
    expect((await createContact(first.url, key, { name: 'Kept' })).status).toBe(201);
    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
    const second = await stand();
    const headers = { authorization: `Bearer ${key}` };
    const found = await fetch(`${second.url}/v1/contacts?q=Kept`, { headers });
    expect(await found.json()).toMatchObject({ data: [{ name: 'Kept' }] });
    second.child.kill('SIGINT');
    expect((await second.ended).code).toBe(0);
  }, 300_000);

  test('beside another one says so in one line, and the first goes on', async () => {
    const first = await stand();
    const firstPort = new URL(first.url).port;
    for (const PORT of [firstPort, String(await freePort())]) {
      const second = await begin({ PORT });
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
    const third = await stand();
    expect((await fetch(`${third.url}/readyz`)).status).toBe(200);
    third.child.kill('SIGTERM');
    expect(await third.ended).toMatchObject({ code: 0, stderr: '' });
  }, 300_000);

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'that is stopped by %s on the way leaves no database running',
    async (signal) => {
      const parley = await begin();
      await until(() => isDatabaseUp() || parley.child.exitCode !== null);
      parley.child.kill(signal);
      const { code, stdout, stderr } = await parley.ended;
      expect([code, stdout, stderr]).toEqual([0, '', '']);
      expect(isDatabaseUp()).toBe(false);
    },
    300_000,
  );

  const faulty = {
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(
      `process.on('SIGUSR2', () => { Promise.reject(new Error('left alone')); });`,
    )}`,
  };

  test('that stands ends in order when nobody reads what it prints any more', async () => {
    const parley = await stand(faulty);
    parley.child.stdout?.destroy();
    parley.child.stderr?.destroy();
    parley.child.kill('SIGUSR2');
    expect([(await parley.ended).code, isDatabaseUp()]).toEqual([1, false]);
  }, 300_000);

  test('that stands ends in order when a fault is left uncaught', async () => {
    const parley = await stand(faulty);
    parley.child.kill('SIGUSR2');
    const { code, stderr } = await parley.ended;
    expect([code, isDatabaseUp()]).toEqual([1, false]);
    expect(stderr).toContain('left alone');
  }, 300_000);
});
