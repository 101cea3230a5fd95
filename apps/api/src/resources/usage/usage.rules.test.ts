/** Which days are counted, and what rows are made for. */
import { expect, it } from 'vitest';
import { daysOf, hoursUntil, usageGroups, usageRange } from './usage.rules.ts';

const now = Date.parse('2026-03-01T00:30:00.000Z');

it.each([
  [{}, { from: '2026-01-31', to: '2026-03-01' }],
  [{ to: '2026-02-10' }, { from: '2026-01-12', to: '2026-02-10' }],
  [{ from: '2026-02-28' }, { from: '2026-02-28', to: '2026-03-01' }],
  [
    { from: '2026-02-10', to: '2026-02-10' },
    { from: '2026-02-10', to: '2026-02-10' },
  ],
  [
    { from: '2024-01-01', to: '2024-12-31' },
    { from: '2024-01-01', to: '2024-12-31' },
  ],
])('reads %j as a range of days', (asked, range) => {
  expect(usageRange(asked, now)).toEqual(range);
});

it.each([{ from: '2026-03-02' }, { from: '2025-02-27' }])('refuses %j', (asked) => {
  expect(() => usageRange(asked, now)).toThrow(/`from` lies/);
});

it('knows the days of a range, newest first, across the end of a month', () => {
  expect(daysOf({ from: '2026-02-27', to: '2026-03-01' })).toEqual([
    '2026-03-01',
    '2026-02-28',
    '2026-02-27',
  ]);
});

it('makes rows for days when nothing was asked, and for nothing when the total was', () => {
  expect(usageGroups()).toEqual(['day']);
  expect(usageGroups(['total'])).toEqual([]);
  expect(usageGroups(['route', 'route', 'total'])).toEqual(['route']);
});

it('knows the last hours, oldest first, with the one that runs at the end', () => {
  expect(hoursUntil(now, 3)).toEqual([
    '2026-02-28T22:00:00.000Z',
    '2026-02-28T23:00:00.000Z',
    '2026-03-01T00:00:00.000Z',
  ]);
});
