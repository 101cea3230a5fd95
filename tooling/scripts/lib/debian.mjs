// Installs Debian packages where that is possible without asking anybody for a password.
import { spawnSync } from 'node:child_process';
import { findProgram } from './find-program.mjs';
import { runQuietly } from './run.mjs';
import { say } from './say.mjs';

const aptGet = { variable: 'APT_GET_PATH', names: ['apt-get'], places: [] };

/**
 * The words before `apt-get`: none for root, sudo where it asks for nothing, undefined where neither works.
 * @returns {string[] | undefined}
 */
export function aptPrefix() {
  if (process.platform !== 'linux' || !findProgram(aptGet)) return undefined;
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
}

/**
 * Installs one package. Gives false where it cannot be had.
 * @param {string} name
 * @returns {Promise<boolean>}
 */
export async function installDebianPackage(name) {
  const prefix = aptPrefix();
  if (!prefix) return false;
  say(`Installing Debian's package ${name} …`);
  const apt = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  await runQuietly([...apt, 'update']);
  return (await runQuietly([...apt, 'install', '-y', '--no-install-recommends', name])) === 0;
}
