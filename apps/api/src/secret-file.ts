/** The installation's secret: from the environment, else from a file that is made at the first start. */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { LEAST_SECRET } from './config.ts';
import type { Config } from './config.ts';
import { StartError } from './start/start-error.ts';

/** `PARLEY_SECRET_KEY`, or the content of `secret.key` in the data folder, which only its owner can read. */
export function installationSecret(config: Pick<Config, 'PARLEY_SECRET_KEY' | 'PARLEY_DATA_DIR'>): string {
  if (config.PARLEY_SECRET_KEY !== undefined) return config.PARLEY_SECRET_KEY;
  mkdirSync(config.PARLEY_DATA_DIR, { recursive: true });
  const file = path.resolve(config.PARLEY_DATA_DIR, 'secret.key');
  if (!existsSync(file)) makeSecret(file);
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length >= LEAST_SECRET) return secret;
  throw new StartError(
    `The secret in ${file} is not whole: put it back from a backup, or, if no key was ever made with it, remove the file.`,
  );
}

/** Writes a new secret aside first: whatever happens, the file is there with all of it, or not at all. */
function makeSecret(file: string): void {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    const opened = openSync(aside, 'wx', 0o600);
    try {
      writeSync(opened, `${randomBytes(32).toString('base64url')}\n`);
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    // Of two first starts at once, one makes the file and the other reads it: a link never replaces.
    linkSync(aside, file);
    syncFolder(path.dirname(file));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Has the name of the file outlive a power failure, too. */
function syncFolder(folder: string): void {
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
