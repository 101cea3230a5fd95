/** Starts the server as a process of its own and tells, if it does not come up, what it said last. */
import { spawn } from 'node:child_process';
import { open, rename, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { give } from './account.ts';
import { SURROUNDINGS, type Binaries } from './binaries.ts';
import { complaintIn, EmbeddedError } from './errors.ts';
import type { Place } from './place.ts';
import { findRunning, POLL, untilReady, type Running } from './running.ts';

/** What the server is started with. */
export interface Launch {
  place: Place;
  binaries: Binaries;
  socket: string;
  settings: Record<string, string>;
}

/** The folder's server, and whether somebody else had started it. */
export interface Launched {
  running: Running;
  adopted: boolean;
}

const DEFAULTS = {
  listen_addresses: '',
  max_connections: '100',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** A log this long is put aside as `postgres.log.1` at the next start; it is for people to read. */
const LONGEST_LOG = 16 * 1024 * 1024;

/**
 * A server that was killed is not quite gone: its sessions hold its memory until they notice, and its lock
 * file counts until the system has cleared the process away. Both pass within seconds.
 */
const NOT_QUITE_GONE = /pre-existing shared memory block|lock file/;
const GONE_AFTER = 15_000;

/** Gives the folder's server, starting it unless one is live; `adopted` tells which. */
export async function launchOrAdopt(place: Place, prepare: () => Promise<Launch>): Promise<Launched> {
  const live = await untilReady(place.data);
  if (live) return { running: live, adopted: true };

  const launch = await prepare();
  const deadline = Date.now() + GONE_AFTER;
  for (;;) {
    const outcome = await attempt(launch);
    if (typeof outcome !== 'string') return outcome;
    if (!NOT_QUITE_GONE.test(outcome) || Date.now() > deadline) {
      throw new EmbeddedError(`${complaintIn(outcome)} (see ${place.log})`);
    }
    await sleep(POLL);
  }
}

/** One try: a server, ours or that of a start at the same time; or what was logged before the exit. */
async function attempt(launch: Launch): Promise<Launched | string> {
  const { place } = launch;
  const log = await openLog(place);
  const logged = (await log.stat()).size;
  try {
    const child = spawnServer(launch, log.fd);
    for (;;) {
      const running = await findRunning(place.data);
      if (running?.ready) return { running, adopted: running.pid !== child.pid() };
      if (!running && child.ended()) return (await readFrom(place.log, logged)) || child.ended();
      await sleep(POLL);
    }
  } finally {
    await log.close();
  }
}

/** Detached: a terminal's Ctrl-C reaches us alone, so that requests under way still find their database. */
function spawnServer({ place, binaries, socket, settings }: Launch, log: number) {
  const all = { ...DEFAULTS, unix_socket_directories: `"${socket}"`, ...settings };
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(binaries.postgres, ['-D', place.data, ...options], {
    ...place.account,
    ...SURROUNDINGS,
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  let ended = '';
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended = `the server ended with ${signal ?? code}`));
  return { pid: () => child.pid, ended: () => ended };
}

async function openLog({ log, account }: Place) {
  const size = await stat(log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LONGEST_LOG) await rename(log, `${log}.1`);
  const file = await open(log, 'a', 0o600);
  await give(log, account);
  return file;
}

async function readFrom(log: string, position: number): Promise<string> {
  const file = await open(log);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(64 * 1024), position });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
