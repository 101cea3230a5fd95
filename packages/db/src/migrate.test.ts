/** Migrations: once, in order, one process at a time, and never over a history that does not match. */
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withClient, withDatabase, type Connection } from './connection.ts';
import { migrate, MigrationError } from './migrate.ts';
import { sharedServer } from './testing/shared-server.ts';

let folder: string;
let database: string;
let connection: Connection;

const query = async (sql: string, on = connection): Promise<unknown[]> =>
  withClient(on, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);

const put = (name: string, sql: string) => writeFile(join(folder, name), sql);

beforeEach(async () => {
  const server = sharedServer();
  database = `${server.prefix}${randomBytes(6).toString('hex')}`;
  connection = withDatabase(server.connection, database);
  await query(`create database ${database}`, server.connection);
  folder = await mkdtemp(join(tmpdir(), 'parley-migrations-'));
  await put('2_insert.sql', "insert into letters values ('a');\ninsert into letters values ('b');\n");
  await put('1_create.sql', 'create table letters (letter text);\n');
});

afterEach(async () => {
  await query(`drop database ${database} with (force)`, sharedServer().connection);
  await rm(folder, { recursive: true });
});

it('applies all files in the order of their names', async () => {
  expect(await migrate(connection, folder)).toEqual(['1_create.sql', '2_insert.sql']);
  expect(await query('select letter from letters order by 1')).toEqual([{ letter: 'a' }, { letter: 'b' }]);
});

it('does nothing the second time', async () => {
  await migrate(connection, folder);
  expect(await migrate(connection, folder)).toEqual([]);
  expect(await query('select count(*)::int as rows from letters')).toEqual([{ rows: 2 }]);
});

it('applies only what is new', async () => {
  await migrate(connection, folder);
  await put('3_more.sql', "insert into letters values ('c')");
  expect(await migrate(connection, folder)).toEqual(['3_more.sql']);
});

it('lets one of several processes migrate while the others wait', async () => {
  await put('3_slow.sql', 'select pg_sleep(0.2)');
  const all = await Promise.all([1, 2, 3].map(() => migrate(connection, folder)));
  expect(all.flat()).toEqual(['1_create.sql', '2_insert.sql', '3_slow.sql']);
});

it('undoes a failing file whole, keeps those before it, and names file and line', async () => {
  await put('3_broken.sql', "insert into letters values ('c');\nselect nonsense;\n");
  await expect(migrate(connection, folder)).rejects.toThrow(
    '3_broken.sql:2 failed: column "nonsense" does not exist',
  );
  expect(await query('select name from schema_migrations order by 1')).toEqual([
    { name: '1_create.sql' },
    { name: '2_insert.sql' },
  ]);
  expect(await query('select count(*)::int as rows from letters')).toEqual([{ rows: 2 }]);
});

it('carries on once the failing file is mended', async () => {
  await put('3_broken.sql', 'select nonsense');
  await expect(migrate(connection, folder)).rejects.toThrow(MigrationError);
  await put('3_broken.sql', 'select 1');
  expect(await migrate(connection, folder)).toEqual(['3_broken.sql']);
});

it('refuses when an applied file has changed', async () => {
  await migrate(connection, folder);
  await put('1_create.sql', 'create table letters (letter text not null);\n');
  await expect(migrate(connection, folder)).rejects.toThrow('1_create.sql has changed since it was applied');
});

it('takes other line ends for no change', async () => {
  await migrate(connection, folder);
  await put('1_create.sql', 'create table letters (letter text);\r\n');
  expect(await migrate(connection, folder)).toEqual([]);
});

it('refuses a database that is newer than the build', async () => {
  await put('3_later.sql', 'select 1');
  await migrate(connection, folder);
  await rm(join(folder, '3_later.sql'));
  await expect(migrate(connection, folder)).rejects.toThrow(
    'The database is newer than this build: it has 3_later.sql',
  );
});

it('refuses a folder without migrations', async () => {
  await expect(migrate(connection, join(folder, 'missing'))).rejects.toThrow('There are no migrations in');
});

it('knows the migrations of this room when no folder is given', async () => {
  const own = join(import.meta.dirname, '..', 'migrations');
  await rm(folder, { recursive: true });
  await cp(own, folder, { recursive: true });
  const applied = await migrate(connection);
  expect(applied.length).toBeGreaterThan(0);
  expect(await migrate(connection, folder)).toEqual([]);
});
