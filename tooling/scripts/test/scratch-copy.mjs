// Copies the three rooms to a scratch folder, with the installed packages but with each other's copies.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { root } from '../lib/root.mjs';

export const rooms = ['packages/contract', 'packages/db', 'packages/sdk', 'apps/api'];

/**
 * A copy of the rooms' sources in the repository's own node_modules, so that everything installed is found.
 * @returns {string} its folder
 */
export function scratchCopy() {
  const folder = mkdtempSync(join(root, 'node_modules', '.parley-scratch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(root, 'tooling/tsconfig'), join(folder, 'tooling/tsconfig'), { recursive: true });
  for (const room of rooms) copyRoom(folder, room);
  return folder;
}

/**
 * @param {string} folder
 * @param {string} room
 */
function copyRoom(folder, room) {
  const [from, to] = [join(root, room), join(folder, room)];
  mkdirSync(join(to, 'node_modules'), { recursive: true });
  for (const name of readdirSync(from).filter((entry) => entry !== 'node_modules')) {
    cpSync(join(from, name), join(to, name), { recursive: true });
  }
  const modules = join(from, 'node_modules');
  for (const name of readdirSync(modules).filter((entry) => !entry.startsWith('.') && entry !== '@parley')) {
    symlinkSync(join(modules, name), join(to, 'node_modules', name));
  }
  if (existsSync(join(modules, '@parley'))) linkRooms(join(to, 'node_modules/@parley'), folder);
}

/**
 * @param {string} scope the folder of our own packages among a copy's modules
 * @param {string} folder
 */
function linkRooms(scope, folder) {
  mkdirSync(scope);
  for (const room of rooms) symlinkSync(join(folder, room), join(scope, room.replace(/^.*\//, '')));
}
