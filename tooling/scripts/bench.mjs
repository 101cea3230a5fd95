// `pnpm bench`: builds the product and the bench's servers, then measures. tooling/bench/README.md tells what.
import { join } from 'node:path';
import { installWhenNeeded } from './lib/install.mjs';
import { requireNode } from './lib/node-version.mjs';
import { pnpmCommand } from './lib/pnpm.mjs';
import { root } from './lib/root.mjs';
import { runQuietly } from './lib/run.mjs';
import { say, stop } from './lib/say.mjs';
import { supervise } from './lib/supervise.mjs';

requireNode();
await installWhenNeeded();
say('Building …');
await build([...(await pnpmCommand()), '--filter', '@parley/api', 'build'], root);
const bundler = join(root, 'apps/api/node_modules/.bin/tsdown');
await build(
  [bundler, '--config', join(root, 'tooling/bench/servers.tsdown.config.ts')],
  join(root, 'apps/api'),
);
const cwd = join(root, 'tooling/bench');
process.exitCode = await supervise(['--import', 'tsx', 'src/main.ts', ...process.argv.slice(2)], { cwd });

/**
 * Builds, or ends the command.
 * @param {string[]} command
 * @param {string} folder
 */
async function build(command, folder) {
  const code = await runQuietly(command, { cwd: folder });
  if (code !== 0) stop(`Building failed (exit ${code}). What the build printed is above.`);
}
