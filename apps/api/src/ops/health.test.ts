/** The answers that balancers, supervisors and Prometheus act on. */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDatabase } from '@parley/db';
import type { Database } from '@parley/db';
import { ownServer, testDatabase } from '@parley/db/testing';
import express from 'express';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { healthRouter } from './health.ts';
import { makeMetrics } from './metrics.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function migrated(): Promise<Database> {
  const test = await testDatabase();
  cleanups.push(test.drop);
  return opened({ connection: test.connection });
}

function opened(options: Parameters<typeof openDatabase>[0]): Database {
  const database = openDatabase(options);
  cleanups.push(database.close);
  return database;
}

interface Served {
  readonly database: Database;
  readonly token?: string;
  readonly isEnding?: () => boolean;
}

async function serve({ database, token, isEnding }: Served) {
  const app = express();
  const config = { METRICS_TOKEN: token };
  app.use(healthRouter({ config, database, metrics: makeMetrics(), ...(isEnding && { isEnding }) }));
  const server = http.createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(async () => void (await new Promise((resolve) => server.close(resolve))));
  const { port } = server.address() as AddressInfo;
  return (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers });
}

/** Nothing listens there. */
const NOWHERE = { connection: { host: '127.0.0.1', port: 1, user: 'nobody', database: 'none' } };

describe('/readyz', () => {
  it('is 200 with a migrated database', async () => {
    const get = await serve({ database: await migrated() });
    const answer = await get('/readyz');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({ status: 'ok' });
  });

  it('is 503 with Retry-After while the database is away, and /livez stays 200', async () => {
    const get = await serve({ database: opened(NOWHERE) });
    const answer = await get('/readyz');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await answer.json()).toEqual({ status: 'unavailable', detail: 'The database does not answer.' });
    expect((await get('/livez')).status).toBe(200);
  });

  it('is 503 while a migration of this build is missing', async () => {
    const database = await migrated();
    await database.pool.query(
      'delete from schema_migrations where name = (select max(name) from schema_migrations)',
    );
    const get = await serve({ database });
    const answer = await get('/readyz');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ detail: 'The database is not migrated to this version.' });
  });

  it('is 503 on a database that was never migrated', async () => {
    const database = await migrated();
    await database.pool.query('drop table schema_migrations');
    const get = await serve({ database });
    const answer = await get('/readyz');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ detail: 'The database is not migrated to this version.' });
  });

  it('is 200 again by itself when the database is back', async () => {
    const server = await ownServer();
    cleanups.push(server.stop);
    const get = await serve({ database: opened({ connection: server.connection }) });
    expect((await get('/readyz')).status).toBe(200);
    await server.shutDown();
    expect((await get('/readyz')).status).toBe(503);
    await server.start();
    await vi.waitFor(async () => expect((await get('/readyz')).status).toBe(200), 5_000);
  });

  it('is 503 once the process is about to end', async () => {
    const get = await serve({ database: await migrated(), isEnding: () => true });
    expect((await get('/readyz')).status).toBe(503);
  });
});

describe('/metrics', () => {
  it('is open where no token is set', async () => {
    const get = await serve({ database: await migrated() });
    const answer = await get('/metrics');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0.0.4/);
    expect(await answer.text()).toContain('process_cpu_seconds_total');
  });

  it('wants the token where one is set', async () => {
    const get = await serve({ database: await migrated(), token: 'a token of many letters' });
    expect((await get('/metrics')).status).toBe(401);
    expect((await get('/metrics', { authorization: 'Bearer another token' })).status).toBe(401);
    expect((await get('/metrics', { authorization: 'Bearer a token of many letters' })).status).toBe(200);
  });
});
