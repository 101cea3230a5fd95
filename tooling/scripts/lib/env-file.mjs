// Reads the repository's .env, where there is one, before anything is started. What is already set stays.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** @param {string} [folder] */
export function loadEnvFile(folder = root) {
  const path = join(folder, '.env');
  if (existsSync(path)) process.loadEnvFile(path);
}
