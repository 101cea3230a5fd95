/** The installation's secret: from the environment, else from a file that is made at the first start. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from './config.ts';

/** `PARLEY_SECRET_KEY`, or the content of `secret.key` in the data folder, which only its owner can read. */
export function installationSecret(config: Pick<Config, 'PARLEY_SECRET_KEY' | 'PARLEY_DATA_DIR'>): string {
  if (config.PARLEY_SECRET_KEY !== undefined) return config.PARLEY_SECRET_KEY;
  mkdirSync(config.PARLEY_DATA_DIR, { recursive: true });
  const file = path.join(config.PARLEY_DATA_DIR, 'secret.key');
  try {
    // wx: of two first starts at once, one makes the file and the other reads it.
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
