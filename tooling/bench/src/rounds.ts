/** Takes every measurement once in each round, so that a slow minute of the machine strikes all of them alike. */
import type { Measurement, Name, Times } from './measurements.ts';
import type { Options } from './options.ts';
import { childrenOf, cpuBetween, cpuTimesOf } from './processes.ts';

/** One measurement of one round. Times in milliseconds; CPU in microseconds per request, null where nobody can tell. */
export interface Sample {
  readonly perSecond: number;
  readonly p50: number | null;
  readonly p99: number | null;
  readonly appUs: number | null;
  readonly databaseUs: number | null;
}

/** The samples of each measurement, one per round. */
export type Samples = ReadonlyMap<Name, readonly Sample[]>;

export interface Rounds {
  readonly options: Options;
  readonly measurements: readonly Measurement[];
  readonly databasePid: number | null;
  readonly say: (line: string) => void;
  /** The moment of `performance.now()` after which no round begins. */
  readonly deadline: number;
}

/** Runs the rounds, every second one in the opposite order. At least one is run, whatever the time. */
export async function runRounds(rounds: Rounds): Promise<Samples> {
  const { options, measurements, deadline, say } = rounds;
  const samples = new Map<Name, Sample[]>();
  await warmUp(rounds);
  for (let round = 0; round < options.rounds; round += 1) {
    if (round > 0 && performance.now() > deadline) {
      say(`The time is over: ${round} of ${options.rounds} rounds were run.`);
      break;
    }
    say(`Round ${round + 1} of ${options.rounds} …`);
    const times = { warmup: options.warmup.later, seconds: options.seconds };
    for (const measurement of round % 2 === 0 ? measurements : measurements.toReversed()) {
      const sample = await measure(measurement, times, rounds.databasePid);
      samples.set(measurement.name, [...(samples.get(measurement.name) ?? []), sample]);
    }
  }
  return samples;
}

/** Node compiles what is hot only after thousands of calls: every server has had them before the first round counts. */
async function warmUp({ measurements, options, say }: Rounds): Promise<void> {
  say('Warming up …');
  const seconds = options.warmup.first / 2;
  for (const measurement of measurements) {
    if (measurement.pid !== null) await measurement.run({ warmup: seconds, seconds }, () => undefined);
  }
}

async function measure(measurement: Measurement, times: Times, databasePid: number | null): Promise<Sample> {
  const appPids = measurement.pid === null ? [] : [measurement.pid];
  let backends: number[] = [];
  const spent = () => ({ app: cpuTimesOf(appPids), database: cpuTimesOf(backends) });
  let before = spent();
  const result = await measurement.run(times, () => {
    // Only now: servers open their connections with the first requests. Loops without Node bring their own.
    backends = databasePid === null || measurement.pid === null ? [] : childrenOf(databasePid);
    before = spent();
  });
  const after = spent();
  const { answers, perSecond, p50 = null, p99 = null } = result;
  const each = (used: number | null) => (used === null ? null : used / answers);
  return {
    perSecond,
    p50,
    p99,
    appUs: each(cpuBetween(before.app, after.app)),
    databaseUs: each(cpuBetween(before.database, after.database)),
  };
}
