/** What a run may be told: by flags, else by BENCH_* variables, else the defaults of a whole or a quick run. */
import { parseArgs } from 'node:util';

export interface Options {
  readonly isQuick: boolean;
  /** How often every measurement is taken; the median of the rounds' ratios counts. */
  readonly rounds: number;
  /** Seconds that one measurement counts. */
  readonly seconds: number;
  /** Seconds of load for each endpoint before the first round, and before each measurement counts. */
  readonly warmup: { readonly first: number; readonly later: number };
  /** Contacts of the workspace that is measured. */
  readonly contacts: number;
  readonly connections: number;
  /** After this many minutes no new round begins. */
  readonly minutes: number;
  /** How often each start is timed. */
  readonly starts: number;
}

const WHOLE: Options = {
  isQuick: false,
  rounds: 5,
  seconds: 5,
  warmup: { first: 2, later: 1 },
  contacts: 1_000_000,
  connections: 50,
  minutes: 11,
  starts: 3,
};

const QUICK: Options = {
  isQuick: true,
  rounds: 2,
  seconds: 1,
  warmup: { first: 2, later: 0.5 },
  contacts: 20_000,
  connections: 50,
  minutes: 1.5,
  starts: 1,
};

const NUMBERS = ['rounds', 'seconds', 'contacts', 'connections', 'minutes', 'starts'] as const;

/** Reads the options. Throws on a flag that does not exist, or a value that is no number above zero. */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: args.filter((word) => word !== '--'),
    options: {
      quick: { type: 'boolean' },
      rounds: text,
      seconds: text,
      contacts: text,
      connections: text,
      minutes: text,
      starts: text,
    },
  });
  const given: Partial<Record<(typeof NUMBERS)[number], number>> = {};
  for (const name of NUMBERS) {
    const said = values[name] ?? environment[`BENCH_${name.toUpperCase()}`];
    if (said !== undefined && said !== '') given[name] = aboveZero(name, said);
  }
  return { ...(values.quick === true ? QUICK : WHOLE), ...given };
}

function aboveZero(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`--${name}: ${text} is no number above zero.`);
}
