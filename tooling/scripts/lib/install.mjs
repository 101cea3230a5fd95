// Installs packages, but only when the lockfile or a package.json changed since the last time.
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pnpmCommand } from './pnpm.mjs';
import { installMark, root } from './root.mjs';
import { run, runQuietly } from './run.mjs';
import { say, secondsSince, stop } from './say.mjs';
import { hashFiles, readIfThere } from './sources.mjs';

/**
 * The folders of all workspace packages.
 * @param {string} folder the repository
 */
export function packageFolders(folder) {
  return ['apps', 'packages', 'tooling']
    .map((room) => join(folder, room))
    .filter((room) => existsSync(room))
    .flatMap((room) =>
      readdirSync(room)
        .toSorted()
        .map((name) => join(room, name)),
    )
    .filter((path) => existsSync(join(path, 'package.json')));
}

/**
 * Changes when an install would give something else: another lockfile, manifest or machine.
 * @param {string} folder the repository
 */
export function installHash(folder) {
  const manifests = [folder, ...packageFolders(folder)].map((path) => join(path, 'package.json'));
  const files = [join(folder, 'pnpm-lock.yaml'), join(folder, 'pnpm-workspace.yaml'), ...manifests];
  return hashFiles(folder, files, [process.platform, process.arch]);
}

/**
 * Whether the packages of this very lockfile are there.
 * @param {string} folder the repository
 * @param {string} mark the file that keeps the hash of the last install
 */
export function isInstalled(folder, mark) {
  const wantsModules = packageFolders(folder).filter(hasDependencies);
  return (
    readIfThere(mark) === installHash(folder) &&
    wantsModules.every((path) => existsSync(join(path, 'node_modules')))
  );
}

/** Installs when needed; stops the command when that fails. */
export async function installWhenNeeded() {
  if (isInstalled(root, installMark)) return;
  const startedAt = performance.now();
  say('Installing packages (a minute or so the first time) …');
  rmSync(installMark, { force: true });
  const code = await installNow();
  if (code !== 0) stop(`Installing the packages failed (exit ${code}). What pnpm printed is above.`);
  writeFileSync(installMark, installHash(root));
  say(`Packages installed in ${secondsSince(startedAt)}.`);
}

async function installNow() {
  const pnpm = await pnpmCommand();
  // Without a terminal pnpm would ask before it replaces a node_modules made by something else, and stop.
  const quiet = ['--prefer-offline', '--config.confirm-modules-purge=false'];
  const command = [...pnpm, 'install', '--frozen-lockfile', ...quiet];
  return process.stdout.isTTY ? run(command) : runQuietly(command);
}

/** @param {string} folder a package */
function hasDependencies(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).length > 0;
}
