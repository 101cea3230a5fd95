/** The databases and servers that other tests stand on. */
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient, type Connection } from '../connection.ts';
import { runElsewhere } from './elsewhere.ts';
import { sweepOrphans } from './folders.ts';
import { ownServer, testDatabase, type OwnServer } from './index.ts';

const query = (connection: Connection, sql: string): Promise<unknown[]> =>
  withClient(connection, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);

/** Depends on what the client notices first. */
const CUT_OFF = /terminat|not queryable/;

describe('testDatabase', () => {
  it('gives a migrated database', async () => {
    const { connection, drop } = await testDatabase();
    expect(await query(connection, 'select name from schema_migrations')).not.toEqual([]);
    await drop();
  });

  it('gives every caller a database that the others do not see', async () => {
    const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
    await query(one.connection, 'create table seen ()');
    expect(await query(two.connection, `select to_regclass('seen') as found`)).toEqual([{ found: null }]);
    await Promise.all([one.drop(), two.drop()]);
  });

  it('drops a database that is still in use, and may be asked twice', async () => {
    const { connection, drop } = await testDatabase();
    await withClient(connection, async (client) => {
      await drop();
      await expect(client.query('select 1')).rejects.toThrow(CUT_OFF);
    });
    await expect(query(connection, 'select 1')).rejects.toThrow('does not exist');
    await expect(drop()).resolves.toBeUndefined();
  });
});

describe('ownServer', () => {
  let server: OwnServer;

  beforeAll(async () => {
    server = await ownServer();
    await query(server.connection, 'create table kept as select 1 as one');
  });

  afterAll(async () => {
    await server.stop();
  });

  it('has the migrations, and survives a restart at the same address', async () => {
    await server.restart();
    expect(await query(server.connection, 'select name from schema_migrations')).not.toEqual([]);
    expect(await query(server.connection, 'select one from kept')).toEqual([{ one: 1 }]);
  });

  it('cuts sessions off when it is killed, is away, and comes back with the data', async () => {
    await withClient(server.connection, async (client) => {
      await client.query('select 1');
      await server.kill();
      await expect(client.query('select 1')).rejects.toThrow(CUT_OFF);
    });
    await expect(query(server.connection, 'select 1')).rejects.toThrow('connect');
    await server.start();
    expect(await query(server.connection, 'select one from kept')).toEqual([{ one: 1 }]);
  });

  it('outlives a sweep, which ends the server of a killed run and removes its folder', async () => {
    const { stdout } = await runElsewhere(`
      import { ownServer } from ${JSON.stringify(import.meta.resolve('./own-server.ts'))};
      const { directory } = await ownServer();
      process.stdout.write(directory, () => process.kill(process.pid, 'SIGKILL'));`);
    const folder = dirname(stdout);
    await expect(access(folder)).resolves.toBeUndefined();
    await sweepOrphans();
    await expect(access(folder)).rejects.toThrow('ENOENT');
    expect(await query(server.connection, 'select one from kept')).toEqual([{ one: 1 }]);
  });
});
