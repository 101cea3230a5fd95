// Which files are ours to judge, and of what kind each is.
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { listFiles } from '../scripts/lib/sources.mjs';

/** @typedef {{ path: string, text: string }} SourceFile path is relative to the repository, with slashes */

/**
 * Every hand-written source file of a repository.
 * @param {string} root
 * @returns {SourceFile[]}
 */
export function sourceFiles(root) {
  return ['apps', 'packages', 'tooling']
    .flatMap((room) => listFiles(join(root, room)))
    .map((whole) => relative(root, whole).split(sep).join('/'))
    .filter((path) => /\.(ts|tsx|mts|mjs)$/.test(path) && !isGenerated(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** @param {string} path */
export function isGenerated(path) {
  return path.includes('/generated/') || path === 'packages/db/src/tables.ts';
}

/** @param {string} path */
export function isTest(path) {
  return /\.test\.\w+$/.test(path) || path.includes('/test/') || path.includes('/testing/');
}
