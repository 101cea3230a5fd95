// Runs other programs: in the open, or quietly until one fails.
import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} RunOptions */

/** Tools that would otherwise report their use to somebody, or ask whether to update. */
export const quietEnv = {
  DO_NOT_TRACK: '1',
  TURBO_TELEMETRY_DISABLED: '1',
  SCARF_ANALYTICS: 'false',
  REDOCLY_TELEMETRY: 'off',
  NPM_CONFIG_UPDATE_NOTIFIER: 'false',
};

/**
 * Runs a program with our own input and output. Gives its exit code; 127 when it does not exist.
 * @param {string[]} command the program and its arguments
 * @param {RunOptions} [options]
 * @returns {Promise<number>}
 */
export async function run(command, options = {}) {
  const { code } = await start(command, options, 'inherit');
  return code;
}

/**
 * Runs a program and keeps what it prints.
 * @param {string[]} command
 * @param {RunOptions} [options]
 */
export function capture(command, options = {}) {
  return start(command, options, 'pipe');
}

/**
 * Runs a program and shows what it printed only when it failed.
 * @param {string[]} command
 * @param {RunOptions} [options]
 */
export async function runQuietly(command, options = {}) {
  const { code, output } = await capture(command, options);
  if (code !== 0) process.stderr.write(output);
  return code;
}

/**
 * @param {string[]} command
 * @param {RunOptions} options
 * @param {'inherit' | 'pipe'} stdio
 * @returns {Promise<{ code: number, output: string }>}
 */
function start([program = '', ...args], { cwd = root, env, timeoutMs }, stdio) {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...quietEnv, ...env },
    stdio: stdio === 'pipe' ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    timeout: timeoutMs,
  });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, output: `${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
