/** Starts the server and stops it cleanly, also while it is still starting. */
import { EmbeddedError } from '@parley/db/embedded';
import { MigrationError } from '@parley/db';
import { ConfigError, readConfig } from './config.ts';
import { start } from './start/start.ts';
import type { Running } from './start/start.ts';
import { StartError } from './start/start-error.ts';

// sysexits.h: the configuration is wrong.
const EXIT_CONFIG = 78;

const end = new AbortController();
let running: Running | null = null;
let exitCode = 0;

// Before anything is begun: whoever stops a start must not find a database left running.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
for (const fault of ['unhandledRejection', 'uncaughtException'] as const) process.on(fault, onFault);

try {
  running = await start(readConfig(), end.signal);
  process.stdout.write(`${running.banner}\n`);
} catch (error) {
  process.exit(error === end.signal.reason ? exitCode : explain(error));
}

/** The first signal stops cleanly; a second one ends the process at once. */
function onSignal(): void {
  if (end.signal.aborted) process.exit(1);
  stop();
}

/**
 * Nobody knows what a fault that nobody caught has left half done, so the process ends, but in order. Only the first is
 * told: with a broken pipe for an output, telling it would be the next.
 */
function onFault(error: unknown): void {
  if (end.signal.aborted) return;
  stop();
  exitCode = explain(error);
}

/** A start that is under way takes back by itself what it has begun. */
function stop(): void {
  end.abort();
  running?.stop().then(
    () => process.exit(exitCode),
    (error: unknown) => process.exit(explain(error)),
  );
}

/** One line where one line explains it, else the whole error; gives the exit code. */
function explain(error: unknown): number {
  if (error instanceof ConfigError) {
    process.stderr.write(
      `The configuration is not complete:\n${error.problems.map((line) => `  ${line}\n`).join('')}`,
    );
    return EXIT_CONFIG;
  }
  const isExplained =
    error instanceof StartError || error instanceof EmbeddedError || error instanceof MigrationError;
  process.stderr.write(
    `${isExplained ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  return 1;
}
