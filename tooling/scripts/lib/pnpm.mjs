// Which pnpm to call: the one on PATH if it is exactly ours, else npx brings ours.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { capture } from './run.mjs';

/** The pnpm version that the root package.json pins. */
export function pinnedPnpm() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return String(packageManager)
    .replace(/^pnpm@/, '')
    .replace(/\+.*$/, '');
}

/** The version of the pnpm on PATH, or undefined where there is none. */
export async function pnpmOnPath() {
  const { code, output } = await capture(['pnpm', '--version']);
  return code === 0 ? output.trim() : undefined;
}

/**
 * The words to start pnpm with. What pnpm runs finds a `pnpm` on PATH either way, which turbo needs.
 * @returns {Promise<string[]>}
 */
export async function pnpmCommand() {
  const version = pinnedPnpm();
  return (await pnpmOnPath()) === version ? ['pnpm'] : ['npx', '-y', `pnpm@${version}`];
}
