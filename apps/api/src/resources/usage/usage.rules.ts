/** Which days are counted, and what rows are made for. */
import type { USAGE_GROUPS } from '@parley/contract/schemas';
import type { UsageGroup } from '@parley/db';
import { ApiError } from '../../http/api-error.ts';
import { dayOf } from '../../log/log-retention.rules.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const USUAL_DAYS = 30;
const MOST_DAYS = 366;

/** The most rows of one answer. */
export const MOST_ROWS = 10_000;

export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** The days asked for: without `to` until today, without `from` the 30 days that end with `to`. At most 366. */
export function usageRange(asked: Partial<DayRange>, nowMs: number): DayRange {
  const to = asked.to ?? dayOf(nowMs);
  const from = asked.from ?? dayOf(Date.parse(to) - (USUAL_DAYS - 1) * DAY_MS);
  if (from > to) throw wrongDay('from', 'lies after `to`');
  if (daysBetween({ from, to }) > MOST_DAYS)
    throw wrongDay('from', `lies more than ${MOST_DAYS - 1} days before \`to\``);
  return { from, to };
}

function wrongDay(name: string, message: string): ApiError {
  return new ApiError('invalid_request', {
    detail: `The day \`${name}\` ${message}.`,
    errors: [{ pointer: `/query/${name}`, code: 'invalid_range', message }],
  });
}

/** What rows are made for: `day` when nothing was asked; `total` stands for no grouping at all. */
export function usageGroups(asked: readonly (typeof USAGE_GROUPS)[number][] = []): UsageGroup[] {
  if (asked.length === 0) return ['day'];
  return [...new Set(asked)].flatMap((group) => (group === 'total' ? [] : [group]));
}

/** Refuses what would not be whole: sums that lack rows are wrong in a way that nobody sees. */
export function requireFewRows(sums: readonly unknown[]): void {
  if (sums.length <= MOST_ROWS) return;
  const message = `makes more than ${MOST_ROWS} rows`;
  throw new ApiError('invalid_request', {
    detail: `This grouping ${message}. Ask for fewer days, for one API client, or group by less.`,
    errors: [{ pointer: '/query/groupBy', code: 'too_many_rows', message }],
  });
}

/** Every day of the range, newest first. */
export function daysOf(range: DayRange): string[] {
  const last = Date.parse(range.to);
  return Array.from({ length: daysBetween(range) }, (_, index) => dayOf(last - index * DAY_MS));
}

/** When each of the last `count` hours began, the one that runs included, oldest first. */
export function hoursUntil(nowMs: number, count: number): string[] {
  const last = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  return Array.from({ length: count }, (_, index) =>
    new Date(last - (count - 1 - index) * HOUR_MS).toISOString(),
  );
}

function daysBetween({ from, to }: DayRange): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}
