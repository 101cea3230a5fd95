/** Housekeeping, once an hour by one process of all: the request log's days are made and dropped, old records go, owners are told of keys that end, and audit logs are verified. */
import {
  dropDay,
  listDays,
  listStrayDays,
  makeDay,
  purgeFullBuckets,
  purgeIdempotencyRecords,
  purgeMonthlyCalls,
  purgeRequestLogs,
  purgeUsageHours,
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

/** Does the first round, and starts one every hour. Failures are logged, and tried again with the next round. */
export async function startMaintenance(parts: MaintenanceParts): Promise<{ close(): Promise<void> }> {
  const ending = new AbortController();
  const [prompt, slow] = [promptTasks(parts), slowTasks(parts, ending.signal)];
  await runTasks(parts, prompt);
  let round = runTasks(parts, slow);
  const timer = setInterval(() => {
    round = round.then(() => runTasks(parts, [...prompt, ...slow]));
  }, HOUR_MS);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      ending.abort();
      await round;
    },
  };
}

/** One whole round. Never rejects. */
export function runMaintenance(parts: MaintenanceParts): Promise<void> {
  return runTasks(parts, [...promptTasks(parts), ...slowTasks(parts)]);
}

/** What a start waits for. */
function promptTasks(parts: MaintenanceParts): Task[] {
  const { database, clock } = parts;
  return [
    ['make days', () => makeDays(parts)],
    ['drop days', () => dropDays(parts)],
    ['shorten logs', () => shortenLogs(parts)],
    ['idempotency records', () => purgeIdempotencyRecords(database)],
    ['usage hours', () => purgeUsageHours(database, new Date(clock.now()).toISOString())],
    ['key changes', () => trimKeyChanges(database)],
    ['rate buckets', () => purgeFullBuckets(database)],
    // The month before stays: near the turn, some processes still count in it.
    ['monthly calls', () => purgeMonthlyCalls(database, monthBefore(monthAt(clock.now())).name)],
    ['sessions', () => trimSessions(database, new Date(clock.now()).toISOString())],
  ];
}

/** What may take its time: other servers answer, or much is read. */
function slowTasks(parts: MaintenanceParts, signal?: AbortSignal): Task[] {
  const isHour = () => new Date(parts.clock.now()).getUTCHours() === VERIFYING_HOUR;
  return [
    ['expiry mails', () => sendExpiryMails(parts, signal)],
    ['audit logs', async () => isHour() && verifyAuditLogs(parts, signal)],
  ];
}

/** Each task stands alone: when one fails it is logged and counted, and the others are done. Never rejects. */
async function runTasks(parts: MaintenanceParts, tasks: readonly Task[]): Promise<void> {
  const { database, log, metrics } = parts;
  const fail = (task: string, error: unknown) => {
    metrics.countHousekeepingFailure(task);
    log.warn({ err: error, task }, 'Housekeeping failed; it is tried again in an hour.');
  };
  try {
    await underLock(database, MAINTENANCE_LOCK, async () => {
      for (const [name, run] of tasks) await run().catch((error: unknown) => fail(name, error));
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
async function shortenLogs({ database, plans, clock }: MaintenanceParts): Promise<void> {
  const days = await listDays(database);
  for (const end of shorterEnds(plans, clock.now())) {
    const ended = days.filter((day) => day <= end.before.slice(0, 10));
    for (const day of [...ended, null]) await purgeRequestLogs(database, day, end);
  }
}
