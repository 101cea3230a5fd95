/** The private PostgreSQL of a run: started in a folder that is thrown away, migrated, and filled. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { migrate } from '@parley/db';
import type { Connection } from '@parley/db';
import { startEmbedded } from '@parley/db/embedded';
import pg from 'pg';
import { FIRST_NAMES, FIRST_NUMBER, LAST_NAMES, LOADED_AREA } from './bodies.ts';

/** Where the server listens, for programs that want the parts. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export interface BenchDatabase {
  readonly address: Address;
  readonly url: string;
  /** The id of the server's first process. */
  readonly pid: number | null;
  stop(): Promise<void>;
}

// Room for a million contacts in memory, and no checkpoint in the middle of a round.
const SETTINGS = { shared_buffers: '512MB', max_wal_size: '4GB', maintenance_work_mem: '512MB' };

export async function startBenchDatabase(directory: string): Promise<BenchDatabase> {
  const server = await startEmbedded({ directory, settings: SETTINGS });
  await migrate(server.connection);
  const address = partsOf(server.connection);
  const { host, port, user, password, database } = address;
  const [name, secret, socket] = [user, password, host].map(encodeURIComponent);
  const url = `postgresql://${name}:${secret}@${socket}:${port}/${database}`;
  return { address, url, pid: await withOwnClient(url, readPid), stop: () => server.stop() };
}

function partsOf(connection: Connection): Address {
  if ('connectionString' in connection) throw new Error('The embedded server gives its address in parts.');
  return { password: '', ...connection };
}

/** A backend is a child of the server, and tells its own id. */
async function readPid(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const stat = await readFile(`/proc/${rows[0]?.pid}/stat`, 'utf8').catch(() => null);
  return stat === null ? null : Number(stat.split(') ').at(-1)?.split(' ')[1]);
}

async function withOwnClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The contacts that are loaded: number 1 is the oldest, the last one was made at `newestMs`. */
export interface Loaded {
  readonly workspaceId: number;
  readonly contacts: number;
  readonly newestMs: number;
}

export const STEP_MS = 20_000;

/** The id of contact number `n`: its moment and a hash in hexadecimal digits, which are digits of our ids too. */
export function loadedId({ contacts, newestMs }: Loaded, n: number): string {
  const moment = (newestMs - (contacts - n) * STEP_MS).toString(16).padStart(12, '0');
  return `con_01${moment}${createHash('md5').update(String(n)).digest('hex').slice(0, 12)}`;
}

/** The same in SQL, of texts that stand for the values. */
export function loadedIdSql(n: string, moment: string): string {
  return `'con_01' || lpad(to_hex(${moment}), 12, '0') || left(md5(${n}::text), 12)`;
}

/** Fills the workspace with contacts, and makes another, small one beside it. */
export function fill(url: string, loaded: Loaded): Promise<void> {
  return withOwnClient(url, async (client) => {
    await client.query('set statement_timeout = 0');
    await withoutIndexes(client, async () => {
      await client.query(INSERT, [loaded.workspaceId, loaded.contacts, loaded.newestMs]);
      const other = await client.query<{ id: number }>(
        "insert into workspaces (name, plan) values ('Small neighbour', 'self-hosted') returning id",
      );
      await client.query(INSERT, [other.rows[0]?.id, 1_000, loaded.newestMs]);
    });
    await client.query('vacuum (analyze) contacts');
    await client.query('checkpoint');
  });
}

/** Builds the indexes after the rows, which takes a third of the time. */
async function withoutIndexes(client: pg.Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where tablename = 'contacts' and indexname <> 'contacts_pkey'`,
  );
  for (const { name } of rows) await client.query(`drop index ${client.escapeIdentifier(name)}`);
  await work();
  for (const { definition } of rows) await client.query(definition);
}

const listOf = (names: readonly string[]) => `array[${names.map((name) => `'${name}'`).join(', ')}]`;
const nameOf = (names: readonly string[]) => `(${listOf(names)})[1 + n % ${names.length}]`;

const INSERT = `
  insert into contacts (workspace_id, environment, id, external_id, name, email, phone, company, locale, timezone,
    created_at, updated_at)
  select $1::int, 'test', ${loadedIdSql('n', 'ms')}, case when n % 2 = 0 then 'crm-' || n end,
    ${nameOf(FIRST_NAMES)} || ' ' || ${nameOf(LAST_NAMES)}, 'loaded.' || n || '@example.com',
    '+1${LOADED_AREA}' || (${FIRST_NUMBER} + n), case when n % 3 = 0 then 'Company ' || n % 5000 end,
    'en-US', 'America/New_York', to_timestamp(ms / 1000.0), to_timestamp(ms / 1000.0)
  from (select n, $3::bigint - ($2::int - n) * ${STEP_MS}::bigint as ms from generate_series(1, $2::int) as n) as numbered`;
