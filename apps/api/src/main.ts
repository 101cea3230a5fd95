/** Starts the server and stops it cleanly. */
import { EmbeddedError } from '@parley/db/embedded';
import { MigrationError } from '@parley/db';
import { ConfigError, readConfig } from './config.ts';
import { start } from './start/start.ts';
import { StartError } from './start/start-error.ts';

// sysexits.h: the configuration is wrong.
const EXIT_CONFIG = 78;

try {
  const running = await start(readConfig());
  process.stdout.write(`${running.banner}\n`);
  stopOnSignals(running.stop);
} catch (error) {
  process.exit(explain(error));
}

/** The first signal stops cleanly; a second one ends the process at once. */
function stopOnSignals(stop: () => Promise<void>): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      stop().then(
        () => process.exit(0),
        (error: unknown) => process.exit(explain(error)),
      );
    });
  }
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
