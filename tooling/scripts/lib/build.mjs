// Builds what `npm start` serves, but not even turbo is started when nothing changed.
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pnpmCommand } from './pnpm.mjs';
import { buildMark, root } from './root.mjs';
import { runQuietly } from './run.mjs';
import { say, secondsSince, stop } from './say.mjs';
import { hashFiles, listFiles, readIfThere } from './sources.mjs';

/** What a build leaves, and what `npm start` cannot do without. */
export const builtFiles = ['apps/api/dist/main.mjs', 'apps/admin/dist/index.html'];

const alsoDecides = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'turbo.json'];

/**
 * Changes with every source file of the product and with the Node that builds it.
 * @param {string} folder the repository
 */
export function sourceHash(folder) {
  const files = [
    ...alsoDecides.map((name) => join(folder, name)),
    ...['apps', 'packages', 'tooling/tsconfig'].flatMap((room) => listFiles(join(folder, room))),
  ];
  return hashFiles(folder, files, [process.versions.node]);
}

/**
 * What the mark of a build says: its sources, and when its files were written. The times are there because
 * somebody may build by hand from other sources in between.
 * @param {string} folder the repository
 * @returns {string | undefined} undefined where a built file is missing
 */
export function buildState(folder) {
  const built = builtFiles.map((name) => join(folder, name));
  if (!built.every((path) => existsSync(path))) return undefined;
  return [sourceHash(folder), ...built.map((path) => statSync(path).mtimeMs)].join(' ');
}

/**
 * @param {string} folder the repository
 * @param {string} mark the file that keeps the state of the last build
 */
export function isBuilt(folder, mark) {
  const state = buildState(folder);
  return state !== undefined && state === readIfThere(mark);
}

/** Builds when needed; stops the command when that fails. */
export async function buildWhenChanged() {
  if (isBuilt(root, buildMark)) return;
  const startedAt = performance.now();
  say('Building …');
  rmSync(buildMark, { force: true });
  const code = await runQuietly([...(await turboCommand()), 'build', ...productOnly]);
  if (code !== 0) stop(`Building failed (exit ${code}). What the build printed is above.`);
  writeFileSync(buildMark, buildState(root) ?? '');
  say(`Built in ${secondsSince(startedAt)}.`);
}

const productOnly = ['--filter=@parley/api', '--filter=@parley/admin'];

/** The words that run turbo tasks: the task and its flags come after. */
export async function turboCommand() {
  return [...(await pnpmCommand()), 'exec', 'turbo', 'run', '--concurrency=2'];
}
