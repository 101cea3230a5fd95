/** The values of conditions: whether one fits the type of its field, and the form in which it is compared. */
import { z } from 'zod';
import type { FilterField, FilterType } from './filters.fields.ts';

/** A value in the form in which it is compared, or what is wrong with it, in words. */
export type FilterValueFound = { readonly value: string | number } | { readonly fault: string };

const DAY = /^(19|20|21)\d\d-\d\d-\d\d$/;
const isDay = (value: string) => DAY.test(value) && z.iso.date().safeParse(value).success;
const isMoment = (value: string) =>
  /^(19|20|21)\d\d-/.test(value) && z.iso.datetime({ offset: true }).safeParse(value).success;

function textOf(value: unknown): FilterValueFound {
  const given = typeof value === 'string' ? value.trim() : '';
  return given === '' ? { fault: 'must be text that is not blank' } : { value: given };
}

function dayOf(value: unknown): FilterValueFound {
  return typeof value === 'string' && isDay(value)
    ? { value }
    : { fault: 'must be a day such as 2026-02-11' };
}

/** A day means its first moment. */
function momentOf(value: unknown): FilterValueFound {
  if (typeof value === 'string' && (isDay(value) || isMoment(value)))
    return { value: new Date(value).toISOString() };
  return { fault: 'must be a time such as 2026-02-11T09:00:00Z, or a day' };
}

const FORMS: Record<FilterType, (value: unknown) => FilterValueFound> = {
  text: textOf,
  longtext: textOf,
  enum: textOf,
  multi_enum: textOf,
  tags: textOf,
  consent: textOf,
  number: (value) => (typeof value === 'number' ? { value } : { fault: 'must be a number' }),
  boolean: (value) =>
    typeof value === 'boolean' ? { value: String(value) } : { fault: 'must be true or false' },
  date: dayOf,
  datetime: momentOf,
};

/** The value as it is compared with the values of `field`. */
export function filterValue({ field, type, options }: FilterField, given: unknown): FilterValueFound {
  const found = FORMS[type](given);
  if ('fault' in found) return found;
  if (options !== null && type !== 'tags' && !options.includes(String(found.value)))
    return { fault: `must be one of ${options.slice(0, 20).join(', ')}` };
  // Numbers are kept without the signs that people write between the digits.
  if (field === 'phone') return { value: String(found.value).replaceAll(/[\s().\-/]/g, '') };
  return found;
}

const DURATION = /^P(?=\d|T\d)(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?)?$/;
const MINUTE_MS = 60_000;

/** The milliseconds of an ISO 8601 duration of weeks, days, hours and minutes, or undefined when it is none. */
export function durationMs(given: unknown): number | undefined {
  const parts = typeof given === 'string' ? DURATION.exec(given) : null;
  if (parts === null || given === 'P') return undefined;
  const [weeks, days, hours, minutes] = parts.slice(1).map((part) => Number(part ?? 0));
  const all = (((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0);
  return all > 0 ? all * MINUTE_MS : undefined;
}
