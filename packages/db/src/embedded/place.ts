/** Where a cluster lives: the folder that was asked for, or one that the server's account can enter. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, lstat, mkdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { canEnter, give, isRoot, ownerOf, serverAccount, type Account } from './account.ts';
import { codeOf, EmbeddedError, reasonOf } from './errors.ts';

/** A cluster's folder with what is in it, and the account that runs its server. */
export interface Place {
  directory: string;
  data: string;
  log: string;
  account: Account;
}

// macOS allows 103 bytes, Linux 107; one limit for both keeps a folder usable on either.
const LONGEST_SOCKET_PATH = 103;
const SOCKET_NAME = '/.s.PGSQL.5432';

/** Folders that outlive a restart of the machine come first. */
const OTHER_PARENTS = ['/var/lib', '/var/tmp', tmpdir()];

/** Finds the cluster of `wanted`, or the first folder that can hold a new one, and makes that folder. */
export async function findPlace(wanted: string): Promise<Place> {
  const found = await findCluster(wanted);
  if (found) return found;
  const candidates = candidatesFor(resolve(wanted));
  const account = await serverAccount();
  for (const [index, folder] of candidates.entries()) {
    const directory = await makeFolder(folder, index > 0);
    if (directory && (await canEnter(account, directory))) return placeAt(directory, account);
  }
  throw new EmbeddedError(`no folder for its data can be used (tried ${candidates.join(', ')})`);
}

/** The cluster of `wanted`, where there is one. */
export async function findCluster(wanted: string): Promise<Place | undefined> {
  for (const [index, folder] of candidatesFor(resolve(wanted)).entries()) {
    if (await holdsCluster(folder, index > 0)) return existingPlace(folder);
  }
  return undefined;
}

/** The folder of the socket: beside the data, or a short one when that path is too long for a socket. */
export async function socketFolder({ directory, account }: Place): Promise<string> {
  const short = `parley-${shortHash(directory)}`;
  for (const folder of [join(directory, 'socket'), join(tmpdir(), short), join('/tmp', short)]) {
    if (Buffer.byteLength(folder + SOCKET_NAME) > LONGEST_SOCKET_PATH) continue;
    if ((await makePrivate(folder, account)) && (await canEnter(account, dirname(folder)))) return folder;
  }
  throw new EmbeddedError('no folder for its socket can be used; choose a data folder with a shorter path');
}

function candidatesFor(wanted: string): string[] {
  if (!isRoot()) return [wanted];
  return [wanted, ...OTHER_PARENTS.map((parent) => join(parent, `parley-${shortHash(wanted)}`))];
}

async function holdsCluster(folder: string, substitute: boolean): Promise<boolean> {
  if (!existsSync(join(folder, 'data', 'PG_VERSION'))) return false;
  return !substitute || (await isOurs(folder));
}

async function existingPlace(folder: string): Promise<Place> {
  const directory = await realpath(folder);
  const account = await ownerOf(join(directory, 'data'));
  if (isRoot() && account.uid === undefined) {
    throw new EmbeddedError(`${join(directory, 'data')} belongs to root; give it to the user postgres`);
  }
  if (!(await canEnter(account, directory))) {
    throw new EmbeddedError(`the owner of ${join(directory, 'data')} may not enter that folder`);
  }
  return placeAt(directory, account);
}

function placeAt(directory: string, account: Account): Place {
  return { directory, data: join(directory, 'data'), log: join(directory, 'postgres.log'), account };
}

/** Makes the folder and gives its real path; a substitute that cannot be made or trusted gives nothing. */
async function makeFolder(folder: string, substitute: boolean): Promise<string | undefined> {
  try {
    // Substitutes may lie in folders where everybody writes: never make their parents, never follow a link.
    const made = substitute ? await makeOne(folder) : await mkdir(folder, { recursive: true });
    if (made) await chmod(folder, isRoot() ? 0o711 : 0o700);
    return !substitute || (await isOurs(folder)) ? await realpath(folder) : undefined;
  } catch (error) {
    if (substitute) return undefined;
    throw new EmbeddedError(`its folder cannot be made (${reasonOf(error)})`, { cause: error });
  }
}

/** Makes a folder that only the account (and root) may enter; false when it is somebody else's. */
async function makePrivate(folder: string, account: Account): Promise<boolean> {
  try {
    await makeOne(folder);
    if (await isOurs(folder)) await give(folder, account);
    return await isOurs(folder, account.uid);
  } catch {
    return false;
  }
}

async function makeOne(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function isOurs(folder: string, uid = process.getuid?.()): Promise<boolean> {
  const found = await lstat(folder);
  return found.isDirectory() && found.uid === uid;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
