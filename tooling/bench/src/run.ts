/** One run, as a story: a database, the servers, the rounds, the starts, the tables. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stopAll, stopChild } from './children.ts';
import { fill, startBenchDatabase } from './database.ts';
import type { BenchDatabase, Loaded } from './database.ts';
import { findDeepPage } from './deep-page.ts';
import { goalsOf } from './goals.ts';
import { startLoader } from './load.ts';
import { measurementsOf } from './measurements.ts';
import type { Options } from './options.ts';
import { findTransactions } from './pgbench.ts';
import { memoryOf } from './processes.ts';
import type { Outcome } from './report.ts';
import { runRounds } from './rounds.ts';
import { environmentFor, startApi, startBundle } from './servers.ts';
import { timeStarts } from './starts.ts';

export interface Run {
  readonly options: Options;
  readonly say: (line: string) => void;
  /** Rejects when the run is to be given up. */
  readonly givenUp: Promise<never>;
}

/** Measures everything. Whatever happens, no process and no folder of the run is left. */
export async function run(asked: Run): Promise<Outcome> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-bench-'));
  chmodSync(folder, 0o755);
  let database: BenchDatabase | undefined;
  try {
    asked.say('Starting a database of its own …');
    database = await startBenchDatabase(path.join(folder, 'database'));
    return await Promise.race([asked.givenUp, measureAll(asked, folder, database)]);
  } finally {
    await stopAll();
    await database?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureAll({ options, say }: Run, folder: string, database: BenchDatabase): Promise<Outcome> {
  const startedAt = performance.now();
  const environment = environmentFor(folder, database.url);
  const api = await startApi(environment);
  const me = await readMe(api.url, api.key);
  const loaded: Loaded = { workspaceId: me.workspaceId, contacts: options.contacts, newestMs: Date.now() };
  say(`Loading ${options.contacts.toLocaleString('en')} contacts …`);
  await fill(database.url, loaded);
  const deepPage = await findDeepPage(api, api.key, options.contacts);

  const own = { ...environment, BENCH_WORKSPACE: String(me.workspaceId), BENCH_HELLO: me.text };
  const withLayers = (layers: string) => startBundle('layers', { ...own, BENCH_LAYERS: layers });
  const ceiling = await startBundle('ceiling', own);
  const layers = {
    none: await withLayers(''),
    auth: await withLayers('auth'),
    authLimits: await withLayers('auth+limits'),
  };
  const transactions = findTransactions(folder, database.address, loaded);
  const loader = startLoader();
  const stage = { options, loader, transactions, loaded, key: api.key, api, ceiling, layers };
  const measurements = measurementsOf({ ...stage, deepCursor: deepPage.cursor });
  const deadline = startedAt + options.minutes * 60_000;
  const samples = await runRounds({ options, measurements, databasePid: database.pid, say, deadline });
  const memory = memoryOf(api.pid);

  await Promise.all([api, ceiling, ...Object.values(layers)].map(({ child }) => stopChild(child)));
  say('Timing starts …');
  const goals = goalsOf(samples, await timeStarts(folder, options.starts));
  return { options, samples, goals, deepPage: deepPage.number, tool: transactions.tool, memory };
}

/** The workspace of the key, and the whole answer, whose size the constant of the ceiling has. */
async function readMe(url: string, key: string): Promise<{ workspaceId: number; text: string }> {
  const response = await fetch(`${url}/v1/me`, { headers: { authorization: `Bearer ${key}` } });
  const text = await response.text();
  if (!response.ok) throw new Error(`/v1/me answered ${response.status}: ${text}`);
  const body = JSON.parse(text) as { workspace: { id: number } };
  return { workspaceId: body.workspace.id, text };
}
