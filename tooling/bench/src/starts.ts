/** Times starts of the product with its embedded database: on an empty folder, and on the one that is there then. */
import { chmodSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { startNode, stopChild } from './children.ts';
import { nodeFlags } from '../../scripts/lib/node-flags.mjs';
import { API_PROGRAM, freePort, keyFrom } from './servers.ts';
import { untilOk } from './until-ok.ts';

/** Seconds from the start of the process until it is ready and has answered a call with its key. */
export interface StartTimes {
  readonly cold: number[];
  readonly warm: number[];
}

export async function timeStarts(folder: string, times: number): Promise<StartTimes> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const empty = mkdtempSync(path.join(folder, 'start-'));
    // The account that PostgreSQL runs as must be able to enter.
    chmodSync(empty, 0o755);
    cold.push(await timeStart(empty));
    warm.push(await timeStart(empty));
  }
  return { cold, warm };
}

async function timeStart(folder: string): Promise<number> {
  const port = await freePort();
  const env = {
    PATH: process.env['PATH'],
    PORT: String(port),
    PARLEY_DATA_DIR: path.join(folder, 'data'),
    LOG_LEVEL: 'warn',
  };
  const startedAt = performance.now();
  const child = startNode('api', [...nodeFlags, API_PROGRAM], { env });
  await untilOk(child, `http://127.0.0.1:${port}/readyz`);
  const key = await keyFrom(child);
  await untilOk(child, `http://127.0.0.1:${port}/v1/contacts`, { authorization: `Bearer ${key}` });
  const seconds = (performance.now() - startedAt) / 1000;
  await stopChild(child);
  return seconds;
}
