/** How long the request log is kept: which days are dropped whole, and where the logs of shorter plans end. */
import type { Plan } from '@parley/contract/schemas';

const DAY_MS = 86_400_000;

/** Partitions are made this many days ahead, so that a process which is down over a long weekend misses none. */
export const DAYS_AHEAD = 8;

/** The moment before which a plan with `logDays` keeps nothing, ISO 8601. */
export function keptSince(logDays: number, nowMs: number): string {
  return new Date(nowMs - logDays * DAY_MS).toISOString();
}

/** The day (UTC) of a moment in milliseconds. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The days that should have a partition: today and the ones ahead. */
export function daysAhead(nowMs: number): string[] {
  return Array.from({ length: DAYS_AHEAD + 1 }, (_, index) => dayOf(nowMs + index * DAY_MS));
}

/** The days that no plan keeps any more: they have ended before the longest log begins. */
export function outlivedDays(days: readonly string[], plans: readonly Plan[], nowMs: number): string[] {
  const longest = Math.max(...plans.map(({ logDays }) => logDays));
  const firstKept = dayOf(nowMs - longest * DAY_MS);
  return days.filter((day) => day < firstKept);
}

/** Where the logs of the plans end that keep less than the longest; plans that end together are one entry. */
export function shorterEnds(plans: readonly Plan[], nowMs: number): { plans: string[]; before: string }[] {
  const longest = Math.max(...plans.map(({ logDays }) => logDays));
  const ends = new Map<number, string[]>();
  for (const { id, logDays } of plans) {
    if (logDays < longest) ends.set(logDays, [...(ends.get(logDays) ?? []), id]);
  }
  return [...ends].map(([logDays, ids]) => ({ plans: ids, before: keptSince(logDays, nowMs) }));
}
