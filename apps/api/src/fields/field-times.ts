/** Days and moments of custom values: read strictly, for JSON, and as tools write them, for the cells of a file. */

/** A day of the calendar, `2026-02-11`, between the years 1000 and 9999; null when it is none. */
export function dayOf(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return realDay(Number(year), Number(month), Number(day));
}

/** A moment in UTC with milliseconds, of a text with `Z` or an offset; null when it is none. */
export function momentOf(text: string): string | null {
  const [, day = '', time = '', zone = ''] =
    /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s?([Zz]|[+-]\d\d:?\d\d)$/.exec(text) ?? [];
  if (dayOf(day) === null) return null;
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  return inUtc(new Date(`${day}T${time}${offset}`));
}

function inUtc(moment: Date): string | null {
  if (Number.isNaN(moment.getTime())) return null;
  const text = moment.toISOString();
  // Years beyond have a sign and more digits, and would sort as text in another place.
  return /^[1-9]\d{3}-/.test(text) ? text : null;
}

function realDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1000 && year <= 9999 ? date.toISOString().slice(0, 10) : null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What a text says of a day: the day, that it could be two, or nothing. */
export type ReadDay = { readonly day: string } | { readonly ambiguous: readonly [string, string] } | null;

/**
 * A day as tools write it: ISO, also with other signs or none between; day first with dots; with the month as a word; and
 * with slashes or hyphens where only one reading is a day.
 */
export function readDay(text: string): ReadDay {
  const [, year, month, day] = /^(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)$/.exec(text) ?? [];
  if (year !== undefined) return one(realDay(Number(year), Number(month), Number(day)));
  const [, d, m, y] = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(text) ?? [];
  if (y !== undefined) return one(realDay(Number(y), Number(m), Number(d)));
  return dayInWords(text) ?? eitherOrder(text);
}

function one(day: string | null): ReadDay {
  return day === null ? null : { day };
}

function dayInWords(text: string): ReadDay {
  const [, before, after, rest] =
    /^(?:(\d{1,2})(?:st|nd|rd|th|\.)?[ -]+)?([a-z]{3,9})\.?[ -]+(.+)$/i.exec(text) ?? [];
  const month = MONTHS.indexOf((after ?? '').slice(0, 3).toLowerCase()) + 1;
  if (month === 0 || rest === undefined) return null;
  const [, day, year] =
    before === undefined
      ? (/^(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})$/.exec(rest) ?? [])
      : (/^()(\d{4})$/.exec(rest) ?? []);
  return one(realDay(Number(year), month, Number(before ?? day)));
}

function eitherOrder(text: string): ReadDay {
  const [, first, second, year] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text) ?? [];
  const [a, b, y] = [Number(first), Number(second), Number(year)];
  const [dayFirst, monthFirst] = [realDay(y, b, a), realDay(y, a, b)];
  if (dayFirst === null || monthFirst === null || dayFirst === monthFirst) return one(dayFirst ?? monthFirst);
  return { ambiguous: [dayFirst, monthFirst] };
}

/** What a text says of a moment: the moment in UTC, that its day could be two, or nothing. */
export type ReadMoment = { readonly moment: string } | Exclude<ReadDay, { readonly day: string }>;

/** A moment as tools write it: a day as above, perhaps a time, perhaps an offset. Without an offset it is the time of `timezone`. */
export function readMoment(text: string, timezone: string): ReadMoment {
  const exact = momentOf(text);
  if (exact !== null) return { moment: exact };
  const [, dayText = '', hour = '00', minute = '00', second = '00', half] =
    /^(.+?)(?:(?:[Tt]|,? +)(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?: ?([AaPp])\.?[Mm]\.?)?)?$/.exec(
      text,
    ) ?? [];
  const read = readDay(dayText);
  if (read === null || 'ambiguous' in read) return read;
  const hours = hoursOf(Number(hour), half);
  if (hours === null) return null;
  const local = new Date(`${read.day}T${String(hours).padStart(2, '0')}:${minute}:${second}Z`);
  const moment = Number.isNaN(local.getTime()) ? null : inUtc(fromZone(local, timezone));
  return moment === null ? null : { moment };
}

function hoursOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** The moment at which clocks in `timezone` show what `local` shows in UTC. */
function fromZone(local: Date, timezone: string): Date {
  const guess = new Date(local.getTime() - offsetAt(local, timezone));
  // The offset of the guess counts, which differs where clocks are put forward or back in between.
  return new Date(local.getTime() - offsetAt(guess, timezone));
}

function offsetAt(moment: Date, timezone: string): number {
  if (timezone === 'UTC') return 0;
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const local = Date.parse(`${shown.format(moment).replace(' ', 'T')}Z`);
  return local - Math.floor(moment.getTime() / 1000) * 1000;
}
