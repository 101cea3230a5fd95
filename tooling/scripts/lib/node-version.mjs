// Refuses a Node that is too old, before anything newer than it is used.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { stop } from './say.mjs';

/** The lowest Node that the root package.json allows, such as "20.19". */
export function lowestNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return String(engines.node).replace(/[^\d.]/g, '');
}

/**
 * @param {string} version such as "20.20.2"
 * @param {string} lowest such as "20.19"
 */
export function isAtLeast(version, lowest) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [lowestMajor = 0, lowestMinor = 0] = lowest.split('.').map(Number);
  return major === lowestMajor ? minor >= lowestMinor : major > lowestMajor;
}

/** Stops the command when this Node is too old. */
export function requireNode() {
  const lowest = lowestNode();
  if (isAtLeast(process.versions.node, lowest)) return;
  stop(`Parley needs Node ${lowest} or newer; this is ${process.versions.node}. See https://nodejs.org`);
}
