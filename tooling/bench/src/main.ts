/** `pnpm bench`: measures Parley against its ceilings and prints what came out. */
import { readOptions } from './options.ts';
import { tablesOf, writeResult } from './report.ts';
import { run } from './run.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const options = readOptions(process.argv.slice(2));
  const outcome = await run({ options, say, givenUp: untilGivenUp() });
  say(`\n${tablesOf(outcome)}\n\nEvery figure: ${writeResult(outcome)}`);
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

/** Rejects at Ctrl-C and its like. */
function untilGivenUp(): Promise<never> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const given = new Promise<never>((_resolve, reject) => {
    for (const signal of signals) process.once(signal, () => reject(new Error(`Given up (${signal}).`)));
  });
  // It may come while nobody waits for it yet; then the race hears of it later.
  given.catch(() => undefined);
  return given;
}
