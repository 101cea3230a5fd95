// `npm start`: from a clone to a running Parley, with nothing but Node and npm.
import { join } from 'node:path';
import { buildWhenChanged } from './lib/build.mjs';
import { loadEnvFile } from './lib/env-file.mjs';
import { installWhenNeeded } from './lib/install.mjs';
import { nodeFlags } from './lib/node-flags.mjs';
import { requireNode } from './lib/node-version.mjs';
import { root } from './lib/root.mjs';
import { say } from './lib/say.mjs';
import { supervise } from './lib/supervise.mjs';

requireNode();
await installWhenNeeded();
await buildWhenChanged();
loadEnvFile();
say('Starting Parley …');
process.exitCode = await supervise([...nodeFlags, join(root, 'apps/api/dist/main.mjs')], { cwd: root });
