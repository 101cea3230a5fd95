/** Reads the catalogue of the migrated database: the tenant stands first in every table, index and foreign key that is his. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../src/index.ts';
import type { Database } from '../src/index.ts';
import { ENVIRONMENT_TABLES } from '../src/scope.ts';
import { testDatabase } from '../src/testing/index.ts';
import type { TestDatabase } from '../src/testing/index.ts';

let cloned: TestDatabase;
let database: Database;

beforeAll(async () => {
  cloned = await testDatabase();
  database = openDatabase({ connection: cloned.connection });
});
afterAll(async () => {
  await database.close();
  await cloned.drop();
});

/** Indexes that begin with something else, and why they may. */
const INDEXES_BEFORE_THE_TENANT: Readonly<Record<string, string>> = {
  api_client_secrets_lookup_key:
    'A key is looked up before anybody knows its workspace; the hash is unique everywhere.',
  invitations_token_hash_key:
    'An invitation is found by the hash of its link before anybody knows its workspace.',
  members_of_person: 'At sign-in the workspaces of a person are looked for.',
  contacts_search: 'A trigram index holds texts; the rows that it finds are then held against the tenant.',
  idempotency_records_age: 'What is older than a day is purged over all workspaces.',
  key_changes_pkey: 'Every process reads the changes of all workspaces, in their order.',
  usage_hours_age: 'What is older than 8 days is purged over all workspaces.',
  files_expiry: 'What has expired is purged over all workspaces.',
  jobs_leases: 'Jobs that nobody has in hand are queued anew over all workspaces.',
  jobs_finished: 'Jobs that ended long ago are purged over all workspaces.',
  key_changes_at: 'What every process has read is trimmed over all workspaces.',
};

/** Tables of a workspace without a primary key that begins with it, and why. */
const WITHOUT_TENANT_KEY: Readonly<Record<string, string>> = {
  key_changes: 'A message to every process, in the order of writing.',
  request_logs: 'Written in batches and never changed; every index begins with the workspace.',
};

/** Tables that say their environment but are seen from both, and why. */
const SEEN_FROM_BOTH: Readonly<Record<string, string>> = {
  api_clients: 'The admin shows the keys of both.',
  request_logs: 'A person sees the log of both; the API narrows it for keys.',
  usage_days: 'A person sees the usage of both; the API narrows it for keys.',
};

interface Column {
  readonly table: string;
  readonly column: string;
  readonly isRequired: boolean;
  readonly type: string;
}

async function columns(): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select c.relname as "table", a.attname as "column", a.attnotnull as is_required, format_type(a.atttypid, a.atttypmod) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by 1, a.attnum`.execute(database.reads);
  return rows;
}

interface Index {
  readonly table: string;
  readonly name: string;
  readonly isPrimary: boolean;
  readonly columns: string[];
}

async function indexes(): Promise<Index[]> {
  const { rows } = await sql<Index>`
    select t.relname as "table", i.relname as name, x.indisprimary as is_primary,
      array(select pg_get_indexdef(x.indexrelid, n, true) from generate_series(1, x.indnkeyatts) as n) as columns
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
    where t.relnamespace = 'public'::regnamespace and not t.relispartition order by 1, 2`.execute(
    database.reads,
  );
  return rows;
}

const having = async (column: string) =>
  new Set((await columns()).filter((each) => each.column === column).map(({ table }) => table));
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

test('every row of a workspace names it', async () => {
  const own = (await columns()).filter(({ column }) => column === 'workspace_id');
  expect(own.length).toBeGreaterThan(8);
  expect(own.filter(({ isRequired, type }) => !isRequired || type !== 'integer')).toEqual([]);
});

test('the workspace stands first in every index of its tables, but for those that have a reason', async () => {
  const tenant = await having('workspace_id');
  const own = (await indexes()).filter(({ table }) => tenant.has(table));
  const others = own.filter(({ columns: [first] }) => first !== 'workspace_id').map(({ name }) => name);
  expect(others.toSorted()).toEqual(Object.keys(INDEXES_BEFORE_THE_TENANT).toSorted());
});

test('the workspace stands first in the primary key of its tables, but for those that have a reason', async () => {
  const tenant = await having('workspace_id');
  const keys = (await indexes()).filter(
    ({ isPrimary, columns: [first] }) => isPrimary && first === 'workspace_id',
  );
  const without = [...tenant].filter((table) => !keys.some((key) => key.table === table));
  expect(without.toSorted()).toEqual(Object.keys(WITHOUT_TENANT_KEY).toSorted());
});

test('the environment stands second wherever it parts the rows', async () => {
  const parted = new Set<string>(ENVIRONMENT_TABLES.map(snake));
  const own = (await indexes()).filter(
    ({ table, name }) => parted.has(table) && !(name in INDEXES_BEFORE_THE_TENANT),
  );
  expect(own.length).toBeGreaterThan(parted.size);
  expect(own.filter(({ columns: [, second] }) => second !== 'environment')).toEqual([]);
  const required = (await columns()).filter(
    ({ table, column }) => parted.has(table) && column === 'environment',
  );
  expect(required.map(({ isRequired }) => isRequired)).toEqual([...parted].map(() => true));
});

test('every table that says its environment is parted by it, but for those that have a reason', async () => {
  const saying = [...(await having('environment'))];
  expect(saying.toSorted()).toEqual(
    [...ENVIRONMENT_TABLES.map(snake), ...Object.keys(SEEN_FROM_BOTH)].toSorted(),
  );
});

test('a reference between tables of a workspace cannot lead out of it', async () => {
  const { rows } = await sql<{ name: string; from: string; to: string; pairs: string[] }>`
    select k.conname as name, f.relname as "from", t.relname as "to", array(
      select a.attname || ' = ' || b.attname from unnest(k.conkey, k.confkey) as p (own, other)
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = p.own
      join pg_attribute b on b.attrelid = k.confrelid and b.attnum = p.other) as pairs
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and f.relnamespace = 'public'::regnamespace and not f.relispartition`.execute(
    database.reads,
  );
  const tenant = await having('workspace_id');
  const within = rows.filter(({ from, to }) => tenant.has(from) && tenant.has(to));
  expect(within.length).toBeGreaterThan(2);
  expect(within.filter(({ pairs }) => !pairs.includes('workspace_id = workspace_id'))).toEqual([]);
  const toWorkspace = rows.filter(({ to }) => to === 'workspaces');
  expect(toWorkspace.filter(({ pairs }) => pairs.join() !== 'workspace_id = id')).toEqual([]);
});

test('a reference from a table of a workspace to one of none leads to people alone', async () => {
  const { rows } = await sql<{ to: string }>`
    select distinct t.relname as "to" from pg_constraint k join pg_class f on f.oid = k.conrelid
    join pg_class t on t.oid = k.confrelid join pg_attribute a on a.attrelid = f.oid and a.attname = 'workspace_id'
    where k.contype = 'f' and not exists (
      select from pg_attribute b where b.attrelid = t.oid and b.attname = 'workspace_id')`.execute(
    database.reads,
  );
  expect(rows.map(({ to }) => to).toSorted()).toEqual(['people', 'workspaces']);
});

test('texts and moments have the types that keep them whole', async () => {
  const types = new Set((await columns()).map(({ type }) => type));
  for (const wrong of ['timestamp without time zone', 'json', 'real', 'money'])
    expect(types).not.toContain(wrong);
  expect([...types].filter((type) => type.startsWith('character'))).toEqual([]);
});
