// Lists files and hashes them, without git, so that a plain copy of the tree works too.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const neverSource = new Set(['node_modules', 'dist', 'coverage', 'results']);

/**
 * Every file below a folder in a fixed order, without what tools make.
 * @param {string} folder
 * @returns {string[]} whole paths
 */
export function listFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !isMade(entry))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? listFiles(path) : [path];
    });
}

/**
 * Whether a tool made it: its known folders, and hidden ones such as .turbo and .parley.
 * @param {import('node:fs').Dirent} entry
 */
function isMade(entry) {
  if (entry.isDirectory()) return neverSource.has(entry.name) || entry.name.startsWith('.');
  return entry.name.endsWith('.tsbuildinfo');
}

/**
 * One hash over names and contents. Files that do not exist are left out.
 * @param {string} folder names are taken relative to it, so that a moved tree hashes the same
 * @param {string[]} paths whole paths
 * @param {string[]} [words] whatever else the hash must depend on
 */
export function hashFiles(folder, paths, words = []) {
  const hash = createHash('sha256');
  for (const word of words) hash.update(`${word}\0`);
  for (const path of paths.filter(isFile)) {
    const content = readFileSync(path);
    hash.update(`${relative(folder, path)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * The text of a small file, or undefined where there is none.
 * @param {string} path
 */
export function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** @param {string} path */
function isFile(path) {
  return existsSync(path) && statSync(path).isFile();
}
