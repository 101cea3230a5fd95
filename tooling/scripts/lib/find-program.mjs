// Finds a program that is already on this machine: by variable, on PATH, or in well-known places.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @typedef {object} Program
 * @property {string} variable the environment variable that names it, and wins
 * @property {string[]} names what it is called on PATH, best first
 * @property {string[]} places whole paths where installers put it
 */

/**
 * The whole path of a program that answers `--version`, or undefined. Being asked matters: Ubuntu's
 * `chromium-browser`, for one, is a script that only says where the real one could be had.
 * @param {Program} program
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findProgram(program, env = process.env) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = program.names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const named = env[program.variable];
  return [...(named ? [named] : []), ...onPath, ...program.places].find(runs);
}

/**
 * Whether a file can be run and says its version.
 * @param {string} path
 */
export function runs(path) {
  return isExecutable(path) && spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
