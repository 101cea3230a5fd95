/** Housekeeping: the log has a table for each day, and nothing is kept longer than the plans say. */
import { PLANS } from '@parley/contract/schemas';
import type { Plan } from '@parley/contract/schemas';
import { openDatabase, storeFor } from '@parley/db';
import type { Database } from '@parley/db';
import {
  listDays,
  makeDay,
  readMonthlyCalls,
  takeMonthlyCalls,
  underLock,
  writeRequestLog,
} from '@parley/db/system';
import { anId, aWorkspace, testDatabase, testSigner } from '@parley/db/testing';
import type { TestDatabase } from '@parley/db/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aRecord } from '../../test/a-record.ts';
import { makeMetrics } from '../ops/metrics.ts';
import type { Metrics } from '../ops/metrics.ts';
import { makeMailer } from '../people/make-mailer.ts';
import { MAINTENANCE_LOCK, runMaintenance, startMaintenance } from './maintenance.ts';

const DAY_MS = 86_400_000;
const start = Date.parse('2026-02-11T17:45:00.000Z');

let test: TestDatabase;
let database: Database;
let nowMs: number;
let failed: string[];
let errors: object[];
let metrics: Metrics;

beforeEach(async () => {
  test = await testDatabase();
  database = openDatabase({ connection: test.connection, signer: testSigner() });
  nowMs = start;
  failed = [];
  errors = [];
  metrics = makeMetrics();
});
afterEach(async () => {
  await database.close();
  await test.drop();
});

const clock = { now: () => nowMs, monotonic: () => nowMs };
const log = {
  warn: (facts: { task?: string }) => void failed.push(facts.task ?? 'all'),
  error: (facts: object) => void errors.push(facts),
};
const config = { publicUrl: 'https://parley.example' };
const mailer = makeMailer({ SMTP_URL: undefined, MAIL_FROM: '' });
const partsWith = (plans: readonly Plan[] = PLANS) => {
  return { database, plans, clock, log, metrics, mailer, config };
};
const maintain = (plans?: readonly Plan[]) => runMaintenance(partsWith(plans), new AbortController().signal);

function plan(id: string, logDays: number): Plan {
  const [template] = PLANS;
  if (!template) throw new Error('The contract has no plans.');
  return { ...template, id, logDays };
}

async function write(workspaceId: number, at: string): Promise<string> {
  const record = aRecord({ workspaceId, at });
  await writeRequestLog(database, [record], []);
  return record.id;
}

async function tablesOf(ids: readonly string[]): Promise<Record<string, string>> {
  const { rows } = await database.pool.query<{ id: string; table: string }>(
    'select id, tableoid::regclass::text as "table" from request_logs where id = any($1)',
    [ids],
  );
  return Object.fromEntries(rows.map(({ id, table }) => [id, table]));
}

it('makes a table for today and each of the next eight days, once', async () => {
  await maintain();
  const days = await listDays(database);
  expect(days).toHaveLength(9);
  expect([days[0], days[8]]).toEqual(['2026-02-11', '2026-02-19']);
  nowMs += DAY_MS;
  await maintain();
  expect(await listDays(database)).toHaveLength(10);
  expect(failed).toEqual([]);
});

it('moves what lies in the default table into the day’s own', async () => {
  const workspaceId = await aWorkspace(database);
  const today = await write(workspaceId, '2026-02-11T00:00:00.000Z');
  const missed = await write(workspaceId, '2026-02-09T23:59:59.999Z');
  expect(await tablesOf([today, missed])).toEqual({
    [today]: 'request_logs_default',
    [missed]: 'request_logs_default',
  });
  await maintain();
  expect(await tablesOf([today, missed])).toEqual({
    [today]: 'request_logs_20260211',
    [missed]: 'request_logs_20260209',
  });
  const later = await write(workspaceId, '2026-02-19T23:59:59.999Z');
  expect(await tablesOf([later])).toEqual({ [later]: 'request_logs_20260219' });
});

it('loses nothing that is written while the tables are made', async () => {
  const workspaceId = await aWorkspace(database);
  const writing = Array.from({ length: 60 }, async (_, index) =>
    write(workspaceId, new Date(start + (index % 6) * DAY_MS).toISOString()),
  );
  const [ids] = await Promise.all([Promise.all(writing), maintain()]);
  expect(Object.keys(await tablesOf(ids))).toHaveLength(60);
  await maintain();
  expect(Object.values(await tablesOf(ids))).not.toContain('request_logs_default');
});

it('refuses no record while the day that it belongs to gets its table', async () => {
  const workspaceId = await aWorkspace(database);
  for (const day of ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']) {
    let made = false;
    const writeOn = async (ids: string[] = []): Promise<string[]> => {
      ids.push(await write(workspaceId, `${day}T10:00:00.000Z`));
      return made ? ids : writeOn(ids);
    };
    const writing = Promise.all([writeOn(), writeOn(), writeOn(), writeOn()]);
    await write(workspaceId, `${day}T10:00:00.000Z`);
    await makeDay(database, day);
    made = true;
    const ids = (await writing).flat();
    expect(new Set(Object.values(await tablesOf(ids)))).toEqual(
      new Set([`request_logs_${day.replaceAll('-', '')}`]),
    );
  }
});

it('drops the days that no plan keeps, and shortens the logs of shorter plans to the moment', async () => {
  const [short, long] = [
    await aWorkspace(database, { plan: 'short' }),
    await aWorkspace(database, { plan: 'long' }),
  ];
  const unknown = await aWorkspace(database, { plan: 'gone' });
  const outlived = await write(long, '2026-02-01T23:59:59.000Z');
  const kept = await write(long, '2026-02-04T17:45:01.000Z');
  const cut = await write(short, '2026-02-08T17:44:59.999Z');
  const within = await write(short, '2026-02-08T17:45:00.000Z');
  const spared = await write(unknown, '2026-02-05T00:00:00.000Z');
  await maintain([plan('short', 3), plan('long', 7)]);
  const left = await tablesOf([outlived, kept, cut, within, spared]);
  expect(Object.keys(left).toSorted()).toEqual([kept, within, spared].toSorted());
  expect(await listDays(database)).not.toContain('2026-02-01');
  expect(failed).toEqual([]);
});

it('forgets hours of usage after 8 days, and no sooner', async () => {
  const workspaceId = await aWorkspace(database);
  const hours = ['2026-02-03T17:00:00.000Z', '2026-02-03T18:00:00.000Z'];
  const calls = { workspaceId, apiClientId: 'key_1', requests: 1, errors: 0, limited: 0 };
  await database.writes
    .insertInto('usageHours')
    .values(hours.map((hour) => ({ ...calls, hour })))
    .execute();
  await maintain();
  const left = await database.reads.selectFrom('usageHours').select('hour').execute();
  expect(left.map(({ hour }) => hour)).toEqual([hours[1]]);
});

it('forgets replays of idempotent requests after a day, and no sooner', async () => {
  const workspaceId = await aWorkspace(database);
  const insert = `insert into idempotency_records
    (workspace_id, environment, caller_id, key_hash, fingerprint, status, headers, created_at)
    values ($1, 'test', 'key_1', $2, '', 201, '{}', clock_timestamp() - $3::interval)`;
  await database.pool.query(insert, [workspaceId, Buffer.from('old'), '24 hours 1 minute']);
  await database.pool.query(insert, [workspaceId, Buffer.from('young'), '23 hours 59 minutes']);
  await maintain();
  const { rows } = await database.pool.query('select key_hash from idempotency_records');
  expect(rows).toEqual([{ key_hash: Buffer.from('young') }]);
});

it('forgets the calls of months before the last', async () => {
  const workspaceId = await aWorkspace(database);
  const months = ['2025-12-01', '2026-01-01', '2026-02-01'];
  for (const month of months)
    await takeMonthlyCalls(database, { workspaceId, month, limit: 10, wanted: 1, back: 0 });
  await maintain();
  const used = await Promise.all(months.map((month) => readMonthlyCalls(database, workspaceId, month)));
  expect(used).toEqual([0, 1, 1]);
});

it('is done by one process at a time', async () => {
  await underLock(database, MAINTENANCE_LOCK, () => maintain());
  expect(await listDays(database)).toEqual([]);
  await maintain();
  expect(await listDays(database)).toHaveLength(9);
});

it('does the rest when one task fails, and tells which', async () => {
  const workspaceId = await aWorkspace(database);
  await database.pool.query(
    `insert into key_changes (workspace_id, at) values ($1, clock_timestamp() - interval '2 hours')`,
    [workspaceId],
  );
  const reader = await database.pool.connect();
  await reader.query('begin');
  await reader.query('select from request_logs_default');
  await maintain();
  expect(failed).toEqual(['make days']);
  const text = await metrics.render();
  expect(text).toContain('parley_housekeeping_failures_total{task="make days"} 1');
  expect(text).toMatch(/^parley_housekeeping_last_seconds \d{10}/m);
  expect((await database.pool.query('select from key_changes')).rowCount).toBe(0);
  await reader.query('commit');
  reader.release();
});

it('holds up neither a start nor an end: the rest goes on behind, and stops between two batches', async () => {
  const workspaceId = await aWorkspace(database);
  await database.pool.query(
    `insert into idempotency_records (workspace_id, environment, caller_id, key_hash, fingerprint, status, headers, created_at)
    select $1, 'test', 'key_1', n::text::bytea, '', 201, '{}', clock_timestamp() - interval '25 hours'
    from generate_series(1, 12000) n`,
    [workspaceId],
  );
  const holder = await database.pool.connect();
  await holder.query('begin');
  await holder.query('lock idempotency_records');
  const maintenance = await startMaintenance(partsWith());
  expect(await listDays(database)).toHaveLength(9);
  await waitsForLock();
  const closed = maintenance.close();
  await holder.query('commit');
  holder.release();
  await closed;
  const { rows } = await database.pool.query('select count(*) as count from idempotency_records');
  expect(rows).toEqual([{ count: 7_000 }]);
  expect(failed).toEqual([]);
});

async function waitsForLock(): Promise<void> {
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await database.pool.query(waiting)).rowCount === 0);
}

it('has made the days when it says that it has started', async () => {
  const maintenance = await startMaintenance(partsWith());
  expect(await listDays(database)).toHaveLength(9);
  await maintenance.close();
});

it('verifies every audit log once a day, and tells of one that was changed', async () => {
  const [whole, broken] = [await aWorkspace(database), await aWorkspace(database)];
  for (const workspaceId of [whole, broken]) {
    const entry = { id: anId('aud'), actorKind: 'system', actorName: 'Parley', action: 'a.b', changes: {} };
    const store = storeFor(database, { workspaceId, environment: 'live' });
    await store.transaction((within) => within.audit.record(entry));
  }
  await database.pool.query(`
    begin; set local session_replication_role = replica;
    delete from audit_entries where workspace_id = ${broken}; commit`);
  await maintain();
  expect(errors).toEqual([]);
  nowMs = Date.parse('2026-02-12T03:10:00.000Z');
  await maintain();
  expect(errors).toEqual([{ workspaceId: broken, fault: 'end_missing', position: 1, entryId: null }]);
  const text = await metrics.render();
  expect(text).toContain('parley_audit_log_verifications_total{result="whole"} 1');
  expect(text).toContain('parley_audit_log_verifications_total{result="broken"} 1');
});
