/** A running server as the system shows it: found through its pid file, watched and stopped by signal. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { codeOf } from './errors.ts';

const run = promisify(execFile);

/** A tenth of the time a warm start takes, so that waiting adds next to nothing. */
export const POLL = 15;

/** What `postmaster.pid` says of a server that is really there. */
export interface Running {
  pid: number;
  port: number;
  socket: string;
  ready: boolean;
}

/** The live server of a data folder; a pid file that a crash left behind counts as none. */
export async function findRunning(data: string): Promise<Running | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port, socket, , , status] = text.split('\n');
  if (!pid || !(await isServerOf(data, Number(pid)))) return undefined;
  return {
    pid: Number(pid),
    port: Number(port),
    socket: socket ?? '',
    ready: status?.trim() === 'ready',
  };
}

/** Waits while the server starts up, recovers or shuts down; gives it once it is ready, or nothing. */
export async function untilReady(data: string): Promise<Running | undefined> {
  for (;;) {
    const running = await findRunning(data);
    if (!running || running.ready) return running;
    await sleep(POLL);
  }
}

/**
 * Sends the signal and waits until the server is gone. `SIGINT` is PostgreSQL's fast shutdown: it ends
 * sessions and writes everything down. `SIGQUIT` is a crash with a tidy exit.
 */
export async function stopRunning(data: string, signal: NodeJS.Signals): Promise<void> {
  const running = await findRunning(data);
  if (!running) return;
  try {
    process.kill(running.pid, signal);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
  while (await isServerOf(data, running.pid)) await sleep(POLL);
}

/** Pids are used again, so the command line must be that of a server of this very folder. */
async function isServerOf(data: string, pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid < 1) return false;
  return (await commandLine(pid)).includes(`/postgres -D ${data} `);
}

/** From /proc, which is on every Linux while ps is not; from ps elsewhere. Empty for a dead process. */
async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return line.replaceAll('\0', ' ');
  }
  return run('ps', ['-ww', '-o', 'args=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  );
}
