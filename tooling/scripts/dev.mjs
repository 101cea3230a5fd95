// `pnpm dev`: the API on port 3000, begun anew at each change, and the admin on port 5173, changed in place.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { loadEnvFile } from './lib/env-file.mjs';
import { installWhenNeeded } from './lib/install.mjs';
import { requireNode } from './lib/node-version.mjs';
import { prefixLines } from './lib/prefix.mjs';
import { root } from './lib/root.mjs';
import { quietEnv } from './lib/run.mjs';
import { say } from './lib/say.mjs';
import { exitOf, onStopSignal } from './lib/supervise.mjs';

requireNode();
await installWhenNeeded();
loadEnvFile();

const api = `http://localhost:${process.env.PORT || 3000}`;
const developing = {
  FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
  // The same data as `npm start` has, though the API runs in its own folder here.
  PARLEY_DATA_DIR: join(root, '.parley'),
  PARLEY_API: api,
};
const children = [
  startIn('apps/api', 'api  ', ['tsx', 'watch', '--clear-screen=false', 'src/main.ts']),
  startIn('apps/admin', 'admin', ['vite', '--port', '5173', '--strictPort', '--clearScreen', 'false']),
];
say(`The admin comes up on http://localhost:5173, the API on ${api}. Ctrl-C ends both.`);

let isStopping = false;
onStopSignal((signal) => endAll(signal));
const codes = children.map(async (child) => {
  const code = await exitOf(child);
  const wasAsked = isStopping;
  // One without the other is of no use, so the first to end by itself takes the other with it.
  if (!wasAsked) endAll('SIGTERM');
  return wasAsked ? 0 : code;
});
process.exitCode = await Promise.race(codes);
await Promise.all(codes);

/**
 * Starts a program of a package, in a process group of its own so that only we hear Ctrl-C.
 * @param {string} folder
 * @param {string} name
 * @param {string[]} command
 */
function startIn(folder, name, [program = '', ...args]) {
  const cwd = join(root, folder);
  const env = { ...developing, ...process.env, ...quietEnv };
  const child = spawn(join(cwd, 'node_modules/.bin', program), args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  prefixLines(child.stdout, process.stdout, name);
  prefixLines(child.stderr, process.stderr, name);
  return child;
}

/** @param {NodeJS.Signals} signal */
function endAll(signal) {
  isStopping = true;
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill(signal);
}
