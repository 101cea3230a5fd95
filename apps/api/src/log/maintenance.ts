/** Housekeeping, once an hour by one process of all: the request log's days are made and dropped, and old records go. */
import type { Plan } from '@parley/contract/schemas';
import type { Database } from '@parley/db';
import {
  dropDay,
  listDays,
  listStrayDays,
  makeDay,
  purgeFullBuckets,
  purgeIdempotencyRecords,
  purgeRequestLogs,
  trimKeyChanges,
  trimSessions,
  underLock,
} from '@parley/db/system';
import type { Logger } from 'pino';
import type { Clock } from '../parts.ts';
import { daysAhead, outlivedDays, shorterEnds } from './log-retention.rules.ts';

export interface MaintenanceParts {
  readonly database: Database;
  readonly plans: readonly Plan[];
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn'>;
}

const HOUR_MS = 3_600_000;

/** Any number that nobody else locks: the bytes of "keep". */
export const MAINTENANCE_LOCK = 0x6b_65_65_70;

/**
 * Makes the days that the log is about to be written to, then does a round in the background, and one every hour. Failures
 * are logged, and tried again with the next round.
 */
export async function startMaintenance(parts: MaintenanceParts): Promise<{ close(): Promise<void> }> {
  const end = new AbortController();
  await doTasks(parts, [['make days', () => makeDays(parts)]], end.signal);
  let round = runMaintenance(parts, end.signal);
  const timer = setInterval(() => {
    round = round.then(() => runMaintenance(parts, end.signal));
  }, HOUR_MS);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      end.abort();
      await round;
    },
  };
}

/** One round. Once `until` is aborted it ends with the statement under way. Never rejects. */
export function runMaintenance(parts: MaintenanceParts, until: AbortSignal): Promise<void> {
  const { database, clock } = parts;
  return doTasks(
    parts,
    [
      ['make days', () => makeDays(parts)],
      ['drop days', () => dropDays(parts)],
      ['shorten logs', () => shortenLogs(parts, until)],
      ['idempotency records', () => purgeIdempotencyRecords(database, until)],
      ['key changes', () => trimKeyChanges(database)],
      ['rate buckets', () => purgeFullBuckets(database)],
      ['sessions', () => trimSessions(database, new Date(clock.now()).toISOString())],
    ],
    until,
  );
}

type Task = readonly [name: string, run: () => Promise<unknown>];

/** Each task stands alone: when one fails it is logged, and the others are done. Nothing is done while another process does it. */
async function doTasks(
  { database, log }: MaintenanceParts,
  tasks: readonly Task[],
  until: AbortSignal,
): Promise<void> {
  const attempt = async ([name, run]: Task) => {
    await run().catch((error: unknown) =>
      log.warn({ err: error, task: name }, 'Housekeeping failed; it is tried again in an hour.'),
    );
  };
  try {
    await underLock(database, MAINTENANCE_LOCK, async () => {
      for (const task of tasks) if (!until.aborted) await attempt(task);
    });
  } catch (error) {
    log.warn({ err: error }, 'Housekeeping could not begin; it is tried again in an hour.');
  }
}

async function makeDays({ database, clock }: MaintenanceParts): Promise<void> {
  const made = new Set(await listDays(database));
  const wanted = new Set([...(await listStrayDays(database)), ...daysAhead(clock.now())]);
  for (const day of wanted) {
    if (!made.has(day)) await makeDay(database, day);
  }
}

async function dropDays({ database, plans, clock }: MaintenanceParts): Promise<void> {
  for (const day of outlivedDays(await listDays(database), plans, clock.now())) await dropDay(database, day);
}

/** Plans that keep less than the longest share its days; their rows are deleted one by one. */
async function shortenLogs({ database, plans, clock }: MaintenanceParts, until: AbortSignal): Promise<void> {
  const days = await listDays(database);
  for (const end of shorterEnds(plans, clock.now())) {
    const ended = days.filter((day) => day <= end.before.slice(0, 10));
    for (const day of [...ended, null]) await purgeRequestLogs(database, { day, ...end }, until);
  }
}
