/** Moments as people read them: relative beside absolute, and days of the UTC calendar. */

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
const absolute = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });
const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const timeOfDay = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' });
const shortDate = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });
const utcDay = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** Each unit with its length in seconds, and how many of them there must be for it to be the one that is said. */
const UNITS = [
  ['year', 31_536_000, 2],
  // Up to two months in days: whether a key was used 40 or 55 days ago makes a difference.
  ['month', 2_592_000, 2],
  ['day', 86_400, 1],
  ['hour', 3_600, 1],
  ['minute', 60, 1],
] as const;

/** `2 minutes ago`, `in 3 days`; within a minute `just now` or `in less than a minute`. */
export function formatRelative(iso: string, now = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1_000;
  const unit = UNITS.find(([, length, from]) => Math.abs(seconds) >= length * from);
  if (!unit) return seconds > 5 ? 'in less than a minute' : 'just now';
  return relative.format(Math.trunc(seconds / unit[1]), unit[0]);
}

/** `Feb 11, 2026, 5:45:00 PM` in the person's own time zone. */
export function formatMoment(iso: string): string {
  return absolute.format(new Date(iso));
}

/** `17:45:00` for today, `Feb 11, 17:45:00` for other days, in the person's own time zone. */
export function formatLogTime(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const isToday = at.toDateString() === now.toDateString();
  return isToday ? timeOfDay.format(at) : `${shortDate.format(at)}, ${timeOfDay.format(at)}`;
}

/** `Feb 11, 2026`. */
export function formatDate(iso: string): string {
  return date.format(new Date(iso));
}

/** A day such as `2026-02-11` as `Feb 11`. */
export function formatDay(day: string): string {
  return utcDay.format(new Date(`${day}T00:00:00Z`));
}

/** The day (UTC) `days` before today, `2026-02-11`. */
export function utcDayAgo(days: number, now = Date.now()): string {
  return new Date(now - days * 86_400_000).toISOString().slice(0, 10);
}

/** Every day (UTC) from `from` to `to`, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

/** The moment `days` from now, ISO 8601. */
export function inDays(days: number, now = Date.now()): string {
  return new Date(now + days * 86_400_000).toISOString();
}
