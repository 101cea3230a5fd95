/** The embedded server over its life: first start, restart, crash, adoption, two starts at once. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient, type Connection } from '../connection.ts';
import { runElsewhere } from '../testing/elsewhere.ts';
import { makeTestFolder, removeTestFolder } from '../testing/folders.ts';
import { CARELESS } from '../testing/settings.ts';
import { findHolder, FolderTaken, startEmbedded, type EmbeddedServer } from './index.ts';
import { stopRunning } from './running.ts';

const ask = (connection: Connection, sql: string) =>
  withClient(
    connection,
    async (client) => (await client.query({ text: sql, rowMode: 'array' })).rows[0]?.[0],
  );

/** Starts the server in another process, which prints the connection; `end` is its last act. */
const startElsewhere = (directory: string, end = '') =>
  runElsewhere(`
    import { startEmbedded } from ${JSON.stringify(import.meta.resolve('./index.ts'))};
    const options = ${JSON.stringify({ directory, settings: CARELESS })};
    const { connection } = await startEmbedded(options);
    console.log(JSON.stringify(connection));
    ${end}`);

describe('startEmbedded', () => {
  let folder: string;
  let directory: string;
  let server: EmbeddedServer;
  const start = () => startEmbedded({ directory, settings: { ...CARELESS, work_mem: '7MB' } });
  const data = () => join(server.directory, 'data');

  beforeAll(async () => {
    folder = await makeTestFolder();
    directory = join(folder, 'not', 'yet', 'made');
    server = await start();
  });

  afterAll(async () => {
    await server.stop();
    await removeTestFolder(folder);
  });

  it('starts PostgreSQL 18 with an empty database in a folder that was not there', async () => {
    expect(await ask(server.connection, 'show server_version')).toMatch(/^18\./);
    expect(await ask(server.connection, 'select current_database()')).toBe('parley');
    expect(server.adopted).toBe(false);
  });

  it('listens on no network address', async () => {
    expect(await ask(server.connection, 'show listen_addresses')).toBe('');
  });

  it('takes the settings that it is given, and UTC', async () => {
    expect(await ask(server.connection, 'show work_mem')).toBe('7MB');
    expect(await ask(server.connection, 'show timezone')).toBe('UTC');
  });

  it('knows upper and lower case beyond ASCII', async () => {
    expect(await ask(server.connection, `select lower('ÉŽΩ')`)).toBe('éžω');
  });

  it('lets nobody in without the password', async () => {
    const client = new Client({ ...server.connection, password: 'guessed' });
    await expect(client.connect()).rejects.toThrow('password authentication failed');
  });

  it('keeps the data over a stop and a start', async () => {
    await ask(server.connection, 'create table kept as select 42 as answer');
    await server.stop();
    server = await start();
    expect(await ask(server.connection, 'select answer from kept')).toBe(42);
    expect(server.adopted).toBe(false);
  });

  it('may be stopped twice', async () => {
    await server.stop();
    await expect(server.stop()).resolves.toBeUndefined();
    server = await start();
  });

  it('adopts the server of a process that was killed', async () => {
    await server.stop();
    const { signal } = await startElsewhere(directory, `process.kill(process.pid, 'SIGKILL');`);
    expect(signal).toBe('SIGKILL');
    server = await start();
    expect(server.adopted).toBe(true);
    expect(await ask(server.connection, 'select answer from kept')).toBe(42);
  });

  it('starts again, with the data, after the server itself was killed', async () => {
    await stopRunning(data(), 'SIGKILL');
    server = await start();
    expect(server.adopted).toBe(false);
    expect(await ask(server.connection, 'select answer from kept')).toBe(42);
  });

  it('is not fooled by a pid file whose number now belongs to another process', async () => {
    await server.stop();
    const lines = [process.pid, data(), 1, 5432, join(directory, 'socket'), '', '', 'ready'];
    await writeFile(join(data(), 'postmaster.pid'), lines.join('\n'));
    server = await start();
    expect(server.adopted).toBe(false);
    expect(await ask(server.connection, 'select answer from kept')).toBe(42);
  });

  it('waits for a server that is just shutting down, and starts it anew', async () => {
    const stopping = server.stop();
    const [started] = await Promise.all([start(), stopping]);
    server = started;
    expect(await ask(server.connection, 'select answer from kept')).toBe(42);
  });

  it('makes the database that it is asked for', async () => {
    const other = await startEmbedded({ directory, database: 'an "other" one' });
    expect(other.adopted).toBe(true);
    expect(await ask(other.connection, 'select current_database()')).toBe('an "other" one');
  });
});

describe('two starts at once in a new folder', () => {
  it('lead to one and the same server', async () => {
    const folder = await makeTestFolder();
    const start = () => startEmbedded({ directory: join(folder, 'postgres'), settings: CARELESS });
    const [one, two] = await Promise.all([start(), start()]);
    expect(one.connection).toEqual(two.connection);
    expect([one.adopted, two.adopted]).toContain(true);
    await one.stop();
    await removeTestFolder(folder);
  });
});

describe('a folder with a holder', () => {
  let folder: string;
  let directory: string;
  const start = (holder: string) => startEmbedded({ directory, settings: CARELESS, holder });

  beforeAll(async () => {
    folder = await makeTestFolder();
    directory = join(folder, 'postgres');
  });
  afterAll(() => removeTestFolder(folder));

  it('is refused to others, who learn its name', async () => {
    expect(await findHolder(directory)).toBeUndefined();
    const server = await start('the first');
    const refusal: unknown = await start('the second').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(FolderTaken);
    expect(refusal).toMatchObject({ holder: 'the first' });
    expect(await findHolder(directory)).toBe('the first');
    expect(await ask(server.connection, 'select 1')).toBe(1);
    await server.stop();
    expect(await findHolder(directory)).toBeUndefined();
  });

  it('goes to exactly one of two that start at once', async () => {
    const outcomes = await Promise.allSettled([start('one'), start('two')]);
    const started = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(started).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { name: 'FolderTaken' },
    });
    await started[0]?.stop();
  });

  it('is not stopped by a former holder that lost it in a crash of the server', async () => {
    const former = await start('the former');
    await stopRunning(join(former.directory, 'data'), 'SIGKILL');
    const next = await start('the next');
    await former.stop();
    expect(await ask(next.connection, 'select 1')).toBe(1);
    await next.stop();
  });
});
