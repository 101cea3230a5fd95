// Runs a long-lived program as our child, so that it is told to stop exactly once.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

// A Ctrl-C reaches us twice: from the terminal, and from npm, which passes on what it got itself. Nobody
// presses twice within this time; a later press is meant, and the program may then give up at once.
const samePressMs = 1000;

/**
 * Calls back once for each wish to stop. A closed terminal counts as one.
 * @param {(signal: NodeJS.Signals) => void} onStop
 */
export function onStopSignal(onStop) {
  let lastAt = -Infinity;
  /** @param {NodeJS.Signals} signal */
  const hear = (signal) => {
    const now = performance.now();
    if (now - lastAt < samePressMs) return;
    lastAt = now;
    onStop(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  };
  process.on('SIGINT', hear).on('SIGTERM', hear).on('SIGHUP', hear);
}

/**
 * Runs a Node program with our input and output until it ends, and gives its exit code (128 + signal).
 * It has a process group of its own, so a terminal's Ctrl-C reaches only us; and it ends by itself should
 * we be killed outright.
 * @param {string[]} args what comes after `node`
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>}
 */
export function supervise(args, options = {}) {
  const endsWithUs = new URL('./end-with-parent.mjs', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', endsWithUs, ...args], {
    ...options,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  onStopSignal((signal) => child.kill(signal));
  return exitOf(child);
}

/**
 * The exit code of a child, when it is over.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
export function exitOf(child) {
  return new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
