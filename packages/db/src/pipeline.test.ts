/** The lane for reads: many queries share few connections, answers are not mixed up, and a lost connection is replaced. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from './connection.ts';
import { openDatabase, type Database } from './database.ts';
import { ownServer, testDatabase, type OwnServer, type TestDatabase } from './testing/index.ts';

/** Depends on what the client notices first. */
const LOST = /terminat|not queryable|ECONN|ENOENT|EPIPE|shut|recovery/i;

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = openDatabase({ connection: test.connection, readLanes: 2 });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const ask = async (value: number, from = database) => {
  const { rows } = await sql<{ value: number }>`select ${value}::int as value`.execute(from.reads);
  return rows[0]?.value;
};
const pids = async () => {
  const asked = Array.from({ length: 40 }, () =>
    sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(database.reads),
  );
  return new Set((await Promise.all(asked)).map(({ rows }) => rows[0]?.pid));
};

describe('queries', () => {
  it('at once get each their own answer, over no more connections than there are lanes', async () => {
    const values = Array.from({ length: 500 }, (_, index) => index);
    expect(await Promise.all(values.map((value) => ask(value)))).toEqual(values);
    expect((await pids()).size).toBe(2);
  });

  it('that fail do not disturb those around them', async () => {
    const broken = sql`select 1 / 0`.execute(database.reads);
    const outcomes = await Promise.allSettled([ask(1), broken, ask(2), ask(3), ask(4)]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      ...Array(3).fill('fulfilled'),
    ]);
    expect(await ask(5)).toBe(5);
  });

  it('are not sent in transactions, which would catch the queries of others', async () => {
    await expect(database.reads.transaction().execute(async () => undefined)).rejects.toThrow(
      'takes no transactions',
    );
  });
});

describe('a connection that is ended', () => {
  it('is replaced before anybody notices', async () => {
    const before = [...(await pids())];
    await withClient(test.connection, (client) =>
      client.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [before]),
    );
    expect(await Promise.all([1, 2, 3, 4].map((value) => ask(value)))).toEqual([1, 2, 3, 4]);
    expect([...(await pids())].filter((pid) => before.includes(pid))).toEqual([]);
  });
});

describe('while the server is away', () => {
  let server: OwnServer;
  let away: Database;
  beforeAll(async () => {
    server = await ownServer();
    away = openDatabase({ connection: server.connection });
  });
  afterAll(async () => {
    await away.close();
    await server.stop();
  });

  it('reads and writes reject, nothing ends the process, and both work again when it is back', async () => {
    const writing = away.writes.transaction().execute(async (tx) => {
      await sql`select 1`.execute(tx);
      await server.kill();
      await sql`select 1`.execute(tx);
    });
    await expect(writing).rejects.toThrow(LOST);
    await expect(ask(1, away)).rejects.toThrow(LOST);
    await server.start();
    expect(await ask(2, away)).toBe(2);
    await sql`select 1`.execute(away.writes);
  });
});
