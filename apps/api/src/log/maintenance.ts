/** Housekeeping, once an hour by one process of all: the request log's days are made and dropped, old records go, owners are told of keys that end, and audit logs are verified. */
import {
  dropDay,
  listDays,
  listStrayDays,
  makeDay,
  purgeFiles,
  purgeFullBuckets,
  purgeIdempotencyRecords,
  purgeJobs,
  purgeMonthlyCalls,
  purgeRequestLogs,
  purgeUsageHours,
  tidyQueue,
  trimKeyChanges,
  trimSessions,
  underLock,
} from '@parley/db/system';
import type { Logger } from 'pino';
import { monthAt, monthBefore } from '../limits/month.ts';
import { sendExpiryMails } from '../jobs/send-expiry-mails.ts';
import type { ExpiryMailParts } from '../jobs/send-expiry-mails.ts';
import { verifyAuditLogs } from '../jobs/verify-audit-logs.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { Parts } from '../parts.ts';
import { daysAhead, outlivedDays, shorterEnds } from './log-retention.rules.ts';

export type MaintenanceParts = ExpiryMailParts &
  Pick<Parts, 'plans'> & {
    readonly log: Pick<Logger, 'warn' | 'error'>;
    readonly metrics: Pick<Metrics, 'countVerification' | 'countHousekeepingFailure' | 'housekeepingDone'>;
  };

type Task = readonly [name: string, run: () => Promise<unknown>];

const HOUR_MS = 3_600_000;

/** Any number that nobody else locks: the bytes of "keep". */
export const MAINTENANCE_LOCK = 0x6b_65_65_70;

/** The hour (UTC) in whose round audit logs are verified: once a day, for a long one takes seconds of a core. */
const VERIFYING_HOUR = 3;

/**
 * Makes the days that the log is about to be written to, then does a round in the background, and one every hour. Failures
 * are logged, and tried again with the next round.
 */
export async function startMaintenance(parts: MaintenanceParts): Promise<{ close(): Promise<void> }> {
  const end = new AbortController();
  await runTasks(parts, [['make days', () => makeDays(parts)]], end.signal);
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
  return runTasks(parts, [...quickTasks(parts, until), ...slowTasks(parts, until)], until);
}

function quickTasks(parts: MaintenanceParts, until: AbortSignal): Task[] {
  const { database, clock } = parts;
  return [
    ['make days', () => makeDays(parts)],
    ['drop days', () => dropDays(parts)],
    ['shorten logs', () => shortenLogs(parts, until)],
    ['idempotency records', () => purgeIdempotencyRecords(database, until)],
    ['usage hours', () => purgeUsageHours(database, new Date(clock.now()).toISOString(), until)],
    ['key changes', () => trimKeyChanges(database)],
    ['rate buckets', () => purgeFullBuckets(database)],
    // The month before stays: near the turn, some processes still count in it.
    ['monthly calls', () => purgeMonthlyCalls(database, monthBefore(monthAt(clock.now())).name)],
    ['files', () => purgeFiles(database, until)],
    ['jobs', () => purgeJobs(database, until)],
    ['queue', () => tidyQueue(database)],
    ['sessions', () => trimSessions(database, new Date(clock.now()).toISOString())],
  ];
}

/** What may take its time: other servers answer, or much is read. */
function slowTasks(parts: MaintenanceParts, until: AbortSignal): Task[] {
  const isHour = () => new Date(parts.clock.now()).getUTCHours() === VERIFYING_HOUR;
  return [
    ['expiry mails', () => sendExpiryMails(parts, until)],
    ['audit logs', async () => isHour() && verifyAuditLogs(parts, until)],
  ];
}

/**
 * Each task stands alone: when one fails it is logged and counted, and the others are done. Nothing is done while another
 * process does it. Never rejects.
 */
async function runTasks(parts: MaintenanceParts, tasks: readonly Task[], until: AbortSignal): Promise<void> {
  const { database, log, metrics } = parts;
  const fail = (task: string, error: unknown) => {
    metrics.countHousekeepingFailure(task);
    log.warn({ err: error, task }, 'Housekeeping failed; it is tried again in an hour.');
  };
  const attempt = ([name, run]: Task) => run().catch((error: unknown) => fail(name, error));
  try {
    await underLock(database, MAINTENANCE_LOCK, async () => {
      for (const task of tasks) if (!until.aborted) await attempt(task);
    });
    metrics.housekeepingDone();
  } catch (error) {
    fail('all', error);
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
