/** The servers of a run, each a process of its own on loopback: the product, the ceiling, and the product with layers left out. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PLANS } from '@parley/contract/schemas';
import { nodeFlags } from '../../scripts/lib/node-flags.mjs';
import { startNode } from './children.ts';
import type { Child } from './children.ts';
import { untilOk } from './until-ok.ts';

export interface Server {
  readonly child: Child;
  readonly url: string;
  readonly pid: number;
}

export const API_PROGRAM = fileURLToPath(new URL('../../../apps/api/dist/main.mjs', import.meta.url));
const BUNDLES = fileURLToPath(new URL('../../../apps/api/node_modules/.parley-bench', import.meta.url));

/** The key of the banner's first call. */
export const TEST_KEY = /parley_test_[0-9A-Za-z]{38}/;

// The limits are counted at every call, and reached at none.
const MOST = { perMinute: 10_000_000, burst: 10_000_000 };

/** The environment of every server of the run: nothing of ours but what is said here. */
export function environmentFor(folder: string, databaseUrl: string): NodeJS.ProcessEnv {
  const plansFile = path.join(folder, 'plans.json');
  const rates = { read: MOST, write: MOST, send: MOST, heavy: MOST };
  writeFileSync(plansFile, JSON.stringify(PLANS.map((plan) => ({ ...plan, rates }))));
  return {
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    BENCH_DATABASE_URL: databaseUrl,
    PARLEY_SECRET_KEY: randomBytes(32).toString('base64url'),
    PARLEY_PLANS_FILE: plansFile,
    PARLEY_DEMO: 'off',
    LOG_LEVEL: 'warn',
  };
}

/** Starts the product as it is built, and gives the key that it made for itself. */
export async function startApi(environment: NodeJS.ProcessEnv): Promise<Server & { readonly key: string }> {
  const port = await freePort();
  const child = startNode('api', nodeArgs(API_PROGRAM), { env: { ...environment, PORT: String(port) } });
  const url = `http://127.0.0.1:${port}`;
  await untilOk(child, `${url}/readyz`);
  return { child, url, pid: child.process.pid ?? 0, key: await keyFrom(child) };
}

/** The test key of the banner, which comes right after the server has begun to listen. */
export async function keyFrom(child: Child): Promise<string> {
  for (;;) {
    const found = TEST_KEY.exec(child.output());
    if (found) return found[0];
    await Promise.race([once(child.process.stdout ?? child.process, 'data'), endedEarly(child)]);
  }
}

async function endedEarly(child: Child): Promise<never> {
  const code = await child.ended;
  throw new Error(`${child.name} ended with ${code}:\n${child.output()}`);
}

/** Starts one of the bench's own servers. */
export async function startBundle(
  name: 'ceiling' | 'layers',
  environment: NodeJS.ProcessEnv,
): Promise<Server> {
  const port = await freePort();
  const program = path.join(BUNDLES, `${name}.mjs`);
  const child = startNode(name, nodeArgs(program), { env: { ...environment, PORT: String(port) } });
  await Promise.race([once(child.process, 'message'), endedEarly(child)]);
  return { child, url: `http://127.0.0.1:${port}`, pid: child.process.pid ?? 0 };
}

/** All run as the product does. `BENCH_PROFILE=<folder>` leaves a CPU profile of every server there. */
function nodeArgs(program: string): string[] {
  const folder = process.env['BENCH_PROFILE'];
  const profiling = folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
  return [...nodeFlags, ...profiling, program];
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
