/** Brings a database up to date: every migration once, in order, by one process at a time. */
import { existsSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseError, type Client } from 'pg';
import { withClient, type Connection } from './connection.ts';
import { installQueue } from './queue.ts';

/** The database cannot be migrated; `message` is one line that names the migration. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

// Beside the bundle when the API is built; else beside the sources.
const FOLDERS = [join(import.meta.dirname, 'migrations'), join(import.meta.dirname, '..', 'migrations')];
const MIGRATIONS =
  FOLDERS.find((folder) => existsSync(folder)) ?? join(import.meta.dirname, '..', 'migrations');

/** Any number that nobody else locks: the bytes of "parl". */
const LOCK = 0x70_61_72_6c;

const OLDEST_SERVER = 15;

/**
 * Applies the `.sql` files of the folder that the database does not have yet, in the order of their names,
 * each in a transaction, and gives their names; then the queue's own tables. Of several processes one migrates while the others wait
 * and then find nothing to do. The lock belongs to the session: connect to the server itself, not to a
 * pooler in transaction mode.
 *
 * Throws `MigrationError` when the server is too old, a migration fails (those before it stay), an applied
 * file has changed since, or the database has migrations that this build does not know.
 */
export async function migrate(connection: Connection, folder = MIGRATIONS): Promise<string[]> {
  const known = await readMigrations(folder);
  return withClient(connection, async (client) => {
    await refuseOldServer(client);
    // A limit that the operator set for requests must not cut a migration short.
    await client.query('set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const missing = await findMissing(client, known);
    for (const migration of missing) await apply(client, migration);
    await installQueue(client);
    return missing.map(({ name }) => name);
  });
}

/** The names of this build's migrations, in order. */
export async function migrationNames(folder = MIGRATIONS): Promise<string[]> {
  const entries = await readdir(folder).catch(() => []);
  const names = entries.filter((name) => name.endsWith('.sql')).toSorted();
  if (names.length === 0) throw new MigrationError(`There are no migrations in ${folder}`);
  return names;
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = await migrationNames(folder);
  return Promise.all(names.map((name) => readMigration(folder, name)));
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const text = await readFile(join(folder, name), 'utf8');
  // Git may check files out with other line ends; that is no change.
  const sql = text.replaceAll('\r\n', '\n');
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

async function refuseOldServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  const version = rows[0]?.server_version ?? 'unknown';
  if (Number.parseInt(version, 10) >= OLDEST_SERVER) return;
  throw new MigrationError(`Parley needs PostgreSQL ${OLDEST_SERVER} or newer; this server is ${version}`);
}

async function findMissing(client: Client, known: Migration[]): Promise<Migration[]> {
  const applied = await readApplied(client);
  const names = new Set(known.map(({ name }) => name));
  const unknown = [...applied.keys()].filter((name) => !names.has(name));
  if (unknown.length > 0) {
    throw new MigrationError(`The database is newer than this build: it has ${unknown.join(', ')}`);
  }
  const changed = known.find(({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum);
  if (changed) {
    throw new MigrationError(`${changed.name} has changed since it was applied; put changes in a new file`);
  }
  return known.filter(({ name }) => !applied.has(name));
}

async function readApplied(client: Client): Promise<Map<string, string>> {
  await client.query(`
    create table if not exists schema_migrations (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`);
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations order by name',
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum]);
    await client.query('commit');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`${name}${lineOf(error, sql)} failed: ${message}`, { cause: error });
  }
}

function lineOf(error: unknown, sql: string): string {
  if (!(error instanceof DatabaseError) || !error.position) return '';
  return `:${sql.slice(0, Number(error.position)).split('\n').length}`;
}
