/** A whole Parley in a process of its own, for tests that stop, kill or freeze one. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { build } from 'tsdown';
import { connectionUrl } from '@parley/db/testing';
import type { Connection } from '@parley/db';
import { listenOn } from '../src/start/listen.ts';
import config, { FILES } from '../tsdown.config.ts';

/** The secret of the harness, so that keys made there open the process too. */
export const TEST_SECRET = 'a secret for tests, of at least 32 characters';

export interface ParleyProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** All that it printed so far. */
  printed(): string;
  /** Resolves when it has ended. */
  readonly ended: Promise<Ended>;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

const ROOM = path.join(import.meta.dirname, '..');
const children = new Set<ChildProcess>();
let program: Promise<string> | undefined;

/** Builds the program as it is shipped, once per test file: it starts in a tenth of the time of the sources. */
async function buildProgram(): Promise<string> {
  // Beside the libraries, so that it finds them.
  const outDir = await mkdtemp(path.join(ROOM, 'node_modules', '.parley-test-'));
  const copy = FILES.map((from) => ({ from, to: outDir }));
  await build({
    ...config,
    config: false,
    cwd: ROOM,
    outDir,
    copy,
    clean: false,
    sourcemap: false,
    logLevel: 'silent',
  });
  return outDir;
}

/** Starts the program with these variables and no others of Parley. It may still fail to come up. */
export async function spawnParley(
  env: Readonly<Record<string, string>>,
): Promise<Omit<ParleyProcess, 'url'>> {
  const { PATH = '', HOME = '' } = process.env;
  const folder = await (program ??= buildProgram());
  const child = spawn(process.execPath, [path.join(folder, 'main.mjs')], {
    cwd: folder,
    env: { PATH, HOME, LOG_FORMAT: 'json', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      children.delete(child);
      resolve({ code, signal, stdout, stderr });
    });
  });
  return { child, ended, printed: () => stdout + stderr };
}

/** Starts one on `connection` and waits until it is ready for requests. */
export async function startParley(
  connection: Connection,
  env: Readonly<Record<string, string>> = {},
): Promise<ParleyProcess> {
  const port = env['PORT'] ?? String(await freePort());
  const DATABASE_URL = connectionUrl(connection);
  const started = await spawnParley({ DATABASE_URL, PARLEY_SECRET_KEY: TEST_SECRET, ...env, PORT: port });
  const url = `http://127.0.0.1:${port}`;
  const early = started.ended.then(({ code, stderr }) => {
    throw new Error(`The process ended with ${code} before it was ready:\n${stderr}`);
  });
  await Promise.race([early, until(() => isReady(url))]);
  early.catch(() => undefined);
  return { ...started, url };
}

/** Ends what a test left running, and removes the program. */
export async function endAll(): Promise<void> {
  for (const child of children) child.kill('SIGKILL');
  const built = program;
  program = undefined;
  if (built) await rm(await built, { recursive: true, force: true });
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await listenOn(probe, 0, '127.0.0.1');
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Asks again until it is true. The limit guards against hanging only: a first start on a busy disk takes its time. */
export async function until(isTrue: () => boolean | Promise<boolean>, mostMs = 150_000): Promise<void> {
  const startMs = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - startMs > mostMs) throw new Error(`It did not become true within ${mostMs} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}
