/** Temporary folders for test servers, named after the process they serve, and the removal of orphans. */
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopRunning } from '../embedded/running.ts';

const PREFIX = 'parley-test-';

/** A new folder that the server's account may enter, too. */
export async function makeTestFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  await chmod(folder, 0o711);
  return folder;
}

/** Removes the folder with all that is in it; a server in there must have been stopped. */
export async function removeTestFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Ends the servers of test runs that were killed, and removes what they left. */
export async function sweepOrphans(): Promise<void> {
  const names = await readdir(tmpdir());
  const orphans = names.filter((name) => name.startsWith(PREFIX) && !isAlive(ownerIn(name)));
  for (const name of orphans) await removeOrphan(join(tmpdir(), name));
}

async function removeOrphan(folder: string): Promise<void> {
  const inside = await readdir(folder, { recursive: true }).catch(() => []);
  for (const file of inside.filter((path) => path.endsWith('postmaster.pid'))) {
    await stopRunning(join(folder, file, '..'), 'SIGQUIT');
  }
  await removeTestFolder(folder);
}

function ownerIn(name: string): number {
  return Number.parseInt(name.slice(PREFIX.length), 10);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Not permitted means that it lives and is another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
