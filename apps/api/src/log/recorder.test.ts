/** The request log is written behind the requests' back: complete, bounded, and never in anybody's way. */
import { openDatabase, storeFor } from '@parley/db';
import type { Database, Store } from '@parley/db';
import { aMember, aWorkspace, testDatabase } from '@parley/db/testing';
import type { TestDatabase } from '@parley/db/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aRecord } from '../../test/a-record.ts';
import { testClock } from '../../test/harness.ts';
import { makeMetrics } from '../ops/metrics.ts';
import type { Metrics } from '../ops/metrics.ts';
import { bucketOf } from './histogram.ts';
import { makeRecorder } from './recorder.ts';
import type { LoggedRequest } from '@parley/db/system';

let test: TestDatabase;
let database: Database;
let workspaceId: number;
let store: Store;
let metrics: Metrics;
let warnings: number;

beforeAll(async () => {
  test = await testDatabase();
  database = openDatabase({ connection: test.connection });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});
beforeEach(async () => {
  workspaceId = await aWorkspace(database);
  store = storeFor(database, { workspaceId, environment: 'test' });
  metrics = makeMetrics();
  warnings = 0;
});

const log = { warn: () => void (warnings += 1) };

function recorderOn(used: Database, clock = testClock()) {
  return makeRecorder({ database: used, log, metrics, clock });
}

const logged = () =>
  store.requestLogs.list({ limit: 200, after: null, keptSince: '2026-01-01T00:00:00.000Z' });
const used = () =>
  store.usage.sum({ from: '2026-02-11', to: '2026-02-11', groupBy: ['apiClient'], limit: 10 });
const own = (changes: Partial<LoggedRequest> = {}) => aRecord({ workspaceId, ...changes });

async function metric(name: string): Promise<number> {
  const line = (await metrics.render()).split('\n').find((candidate) => candidate.startsWith(`${name} `));
  return Number(line?.split(' ')[1]);
}

/** A database that is away: nothing listens at its address. */
function nowhere(): Database {
  return openDatabase({ connection: { host: '127.0.0.1', port: 1, user: 'nobody', database: 'none' } });
}

describe('what was recorded', () => {
  it('is in the log by itself, without anybody asking', async () => {
    const recorder = recorderOn(database);
    recorder.record(own());
    await vi.waitFor(async () => expect((await logged()).rows).toHaveLength(1), 5_000);
    await recorder.close();
  });

  it('is in the log as it was, and in the usage of its day', async () => {
    const recorder = recorderOn(database);
    const record = own({
      path: `/v1/contacts?q=${encodeURIComponent(`"quotes", \\ and {braces}`)}`,
      userAgent: 'a,"b"\\{}',
    });
    recorder.record(record);
    recorder.record(own({ status: 429, errorCode: 'rate_limited', apiClientId: null, secretId: null }));
    await recorder.flush();
    const { rows } = await logged();
    expect(rows).toContainEqual({ ...record, apiClientName: null, personName: null });
    expect(await used()).toEqual([
      expect.objectContaining({ apiClientId: 'key_1', requests: 1, errors: 0, limited: 0 }),
      expect.objectContaining({ apiClientId: null, requests: 1, errors: 1, limited: 1 }),
    ]);
    await recorder.close();
  });

  it('adds up over batches, histograms of different length too', async () => {
    const recorder = recorderOn(database);
    for (const durationUs of [150, 90_000, 150]) {
      recorder.record(own({ durationUs }));
      await recorder.flush();
    }
    const [sum] = await used();
    expect(sum?.requests).toBe(3);
    expect(sum?.latency[bucketOf(150)]).toBe(2);
    expect(sum?.latency[bucketOf(90_000)]).toBe(1);
    await recorder.close();
  });

  it('is complete after closing, in more than one batch', async () => {
    const recorder = recorderOn(database);
    for (let count = 0; count < 4_500; count += 1) recorder.record(own());
    await recorder.close();
    expect((await used())[0]?.requests).toBe(4_500);
    const { rows } = await database.pool.query('select count(*) from request_logs where workspace_id = $1', [
      workspaceId,
    ]);
    expect(rows).toEqual([{ count: 4_500 }]);
  });
});

describe('the use of a key', () => {
  it('is noted with its moment, address and program; a refused one is not', async () => {
    const { memberId } = await aMember(database, workspaceId);
    const client = {
      id: 'key_used',
      memberId,
      name: 'Orders',
      kind: 'api',
      environment: 'test',
      scopes: [],
      expiresAt: null,
    };
    const secret = {
      id: 'sec_used',
      lookup: Buffer.alloc(16, 1),
      verifier: Buffer.alloc(16),
      pepper: 'p',
      hint: 'abcd',
      sealedKey: null,
    };
    await store.apiClients.create(client, secret);
    const recorder = recorderOn(database);
    const call = { apiClientId: 'key_used', secretId: 'sec_used' };
    recorder.record(own({ ...call, at: '2026-02-11T09:00:01.000Z', ip: '203.0.113.1' }));
    recorder.record(own({ ...call, at: '2026-02-11T09:00:02.000Z', ip: '203.0.113.2' }));
    recorder.record(own({ ...call, at: '2026-02-11T09:00:03.000Z', ip: '203.0.113.3', status: 401 }));
    await recorder.close();
    expect(await store.apiClients.get('key_used')).toMatchObject({
      lastUsedAt: '2026-02-11T09:00:02.000Z',
      lastUsedIp: '203.0.113.2',
      secrets: [{ lastUsedAt: '2026-02-11T09:00:02.000Z' }],
    });
  });
});

describe('a record that the database refuses', () => {
  it('is dropped alone and counted; all others are written once', async () => {
    const recorder = recorderOn(database);
    for (let count = 0; count < 300; count += 1)
      recorder.record(own(count === 137 ? { userAgent: 'a\u0000b' } : {}));
    recorder.record(own({ workspaceId: 2_000_000_000 }));
    await recorder.close();
    expect((await used())[0]?.requests).toBe(299);
    expect(await metric('parley_log_dropped_total')).toBe(2);
    expect(await metric('parley_log_written_total')).toBe(299);
  });
});

describe('while the database is away', () => {
  it('records are kept, one warning a minute is logged, and nothing is thrown', async () => {
    const away = nowhere();
    const clock = testClock();
    const recorder = recorderOn(away, clock);
    for (let count = 0; count < 10; count += 1) {
      recorder.record(own());
      await recorder.flush();
    }
    expect(warnings).toBe(1);
    expect(await metric('parley_log_queue')).toBe(10);
    clock.advance(60_000);
    await recorder.flush();
    expect(warnings).toBe(2);
    await recorder.close();
    await away.close();
  });

  it('what does not fit is dropped and counted, and closing gives up in the end', async () => {
    const away = nowhere();
    const recorder = recorderOn(away);
    for (let count = 0; count < 20_500; count += 1) recorder.record(own());
    expect(await metric('parley_log_dropped_total')).toBe(500);
    await recorder.close();
    expect(await metric('parley_log_dropped_total')).toBe(20_500);
    await away.close();
  });

  it('what was kept is written when it is back', async () => {
    const recorder = recorderOn(database);
    const cutOff =
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
    await database.pool.query('alter table request_logs rename to request_logs_away');
    recorder.record(own());
    await recorder.flush();
    expect(warnings).toBe(1);
    await database.pool.query('alter table request_logs_away rename to request_logs');
    await database.pool.query(cutOff);
    await recorder.flush();
    await recorder.flush();
    expect((await logged()).rows).toHaveLength(1);
    expect((await used())[0]?.requests).toBe(1);
    await recorder.close();
  });
});
