/** A cluster's data folder: made once, whole or not at all, with the password inside it. */
import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { give } from './account.ts';
import { SURROUNDINGS, type Binaries } from './binaries.ts';
import { codeOf, complaintIn, EmbeddedError, reasonOf } from './errors.ts';
import type { Place } from './place.ts';

const run = promisify(execFile);

/** The role that owns everything in an embedded cluster. */
export const USER = 'parley';

const PASSWORD_FILE = 'parley.password';
type Command = [program: string, ...options: string[]];

const HOUR = 60 * 60 * 1000;

/** Makes the data folder unless it is there, and refuses one of another major version. */
export async function ensureCluster(place: Place, binaries: Binaries, durable: boolean): Promise<void> {
  const found = await readdir(place.data).catch(() => []);
  if (found.length === 0) await makeCluster(place, binaries, durable);
  const major = await readMajor(place.data);
  if (major === binaries.major) return;
  throw new EmbeddedError(`${place.data} is of PostgreSQL ${major}, this build brings ${binaries.major}`);
}

async function readMajor(data: string): Promise<string> {
  try {
    return (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    throw new EmbeddedError(`${data} is not empty and holds no database`, { cause: error });
  }
}

/** The password of `USER`, which lies in the data folder so that the two can never part. */
export async function readPassword(data: string): Promise<string> {
  try {
    return await readFile(join(data, PASSWORD_FILE), 'utf8');
  } catch (error) {
    throw new EmbeddedError(`its password cannot be read (${reasonOf(error)})`, { cause: error });
  }
}

/**
 * Makes the cluster aside and renames it into place: a start that is killed leaves nothing half-made, and
 * of two starts at once the first to rename wins, without a lock that could go stale.
 */
async function makeCluster(place: Place, binaries: Binaries, durable: boolean): Promise<void> {
  await removeAbandoned(place.directory);
  const aside = join(place.directory, `making-${randomUUID()}`);
  try {
    await fill(aside, place, [binaries.initdb, ...optionsFor(aside, durable)]);
    await rename(aside, place.data);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    if (['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) return;
    throw new EmbeddedError(`its data folder cannot be made (${complaintIn(reasonOf(error))})`, {
      cause: error,
    });
  } finally {
    await rm(passwordBeside(aside), { force: true });
  }
}

function optionsFor(aside: string, durable: boolean): string[] {
  const options = ['-D', aside, '-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordBeside(aside)}`];
  // Orders by code point like C, and also knows the upper and lower case of every alphabet.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  return [...options, ...locale, ...(durable ? [] : ['--no-sync'])];
}

async function fill(aside: string, { account }: Place, [initdb, ...options]: Command): Promise<void> {
  const password = passwordBeside(aside);
  await mkdir(aside, { mode: 0o700 });
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  await give(aside, account);
  await give(password, account);
  await run(initdb, options, { ...account, ...SURROUNDINGS });
  await rename(password, join(aside, PASSWORD_FILE));
}

function passwordBeside(aside: string): string {
  return `${aside}.password`;
}

/** What killed starts left behind. Making a cluster takes seconds, so an hour is beyond doubt. */
async function removeAbandoned(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!name.startsWith('making-')) continue;
    const found = await stat(join(directory, name)).catch(() => undefined);
    if (!found || Date.now() - found.mtimeMs < HOUR) continue;
    await rm(join(directory, name), { recursive: true, force: true });
  }
}
