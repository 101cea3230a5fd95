/** Building blocks for schemas: bounded text, lists, times, and query values that arrive as text. */
import { z } from 'zod';

// PostgreSQL refuses U+0000 in text, and lone surrogates cannot be written as UTF-8.
const STORABLE = /^[^\u0000\ud800-\udfff]*$/u;

/** Text of at most `max` characters that PostgreSQL can store. Every string of the contract has a bound. */
export function text(max: number, min = 0) {
  return z.string().min(min).max(max).regex(STORABLE, 'holds a character that cannot be stored');
}

// Names, references and what is searched for: a line break or an escape in them only ever deceives who reads them.
const ONE_LINE = /^[^\u0000-\u001f\u007f-\u009f\ud800-\udfff]*$/u;

/** Text in one line, as callers give it: the same without control characters. */
export function line(max: number, min = 0) {
  return z
    .string()
    .min(min)
    .max(max)
    .regex(ONE_LINE, 'holds a control character or one that cannot be stored');
}

/** An array of at most `max` items. */
export function list<T extends z.ZodType>(item: T, max: number) {
  return z.array(item).max(max);
}

/** A moment, ISO 8601 in UTC with milliseconds: `2026-02-11T09:00:00.000Z`. */
export function timestamp() {
  return z.iso.datetime({ precision: 3 }).max(24);
}

/** A moment that a caller gives: any ISO 8601 with `Z` or an offset, between 1900 and 2200. */
export function givenTimestamp() {
  return z.iso
    .datetime({ offset: true })
    .max(40)
    .refine((value) => /^(19|20|21)\d\d-/.test(value), 'must lie between the years 1900 and 2199');
}

/** A day, `2026-02-11`. */
export function day() {
  return z.iso.date().max(10);
}

/** An e-mail address of at most 254 characters (RFC 5321). */
export function email() {
  return z.email().max(254);
}

/** A whole number in a query. An empty value is refused instead of read as 0. */
export function queryInt(min: number, max: number) {
  return z.preprocess(
    (value: string | number | undefined) =>
      typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
    z.int().min(min).max(max),
  );
}

/** One or several values in a query, as repeated keys: `status=2xx&status=5xx`. */
export function queryList<T extends z.ZodType>(item: T, max: number) {
  return z.preprocess(
    (value: z.input<T> | z.input<T>[] | undefined) =>
      value === undefined || Array.isArray(value) ? value : [value],
    z.array(item).max(max),
  );
}
