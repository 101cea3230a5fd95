/** Months are those of the calendar in UTC, wherever the process runs. */
import { expect, it } from 'vitest';
import { makeCalendar, monthAt, monthBefore } from './month.ts';

it.each([
  ['2026-02-01T00:00:00.000Z', '2026-02-01', '2026-03-01T00:00:00.000Z'],
  ['2026-02-28T23:59:59.999Z', '2026-02-01', '2026-03-01T00:00:00.000Z'],
  ['2028-02-29T12:00:00.000Z', '2028-02-01', '2028-03-01T00:00:00.000Z'],
  ['2026-12-31T23:59:59.999Z', '2026-12-01', '2027-01-01T00:00:00.000Z'],
])('%s lies in the month of %s, which ends at %s', (moment, name, ends) => {
  expect(monthAt(Date.parse(moment))).toEqual({ name, startsMs: Date.parse(name), endsMs: Date.parse(ends) });
});

it('the month before January is December', () => {
  expect(monthBefore(monthAt(Date.parse('2026-01-15T00:00:00.000Z'))).name).toBe('2025-12-01');
});

it('the calendar goes on with the clock, also backwards', () => {
  let nowMs = Date.parse('2026-02-28T23:59:59.999Z');
  const month = makeCalendar({ now: () => nowMs });
  const first = month();
  expect(month()).toBe(first);
  nowMs += 1;
  expect(month().name).toBe('2026-03-01');
  nowMs -= 1;
  expect(month().name).toBe('2026-02-01');
});
