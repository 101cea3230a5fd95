/** Which days of the request log are made, dropped and shortened. */
import { describe, expect, it } from 'vitest';
import { PLANS } from '@parley/contract/schemas';
import type { Plan } from '@parley/contract/schemas';
import { daysAhead, keptSince, outlivedDays, shorterEnds } from './log-retention.rules.ts';

const now = Date.parse('2026-02-11T17:45:00.000Z');
const [template] = PLANS;

function planOf(id: string, logDays: number): Plan {
  if (!template) throw new Error('The contract has no plans.');
  return { ...template, id, logDays };
}

describe('days', () => {
  it('are made for today and more than a week ahead, across the end of a month', () => {
    expect(daysAhead(Date.parse('2026-02-25T23:59:59.999Z'))).toEqual([
      '2026-02-25',
      '2026-02-26',
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
      '2026-03-05',
    ]);
  });

  it('are dropped when the longest log no longer reaches any moment of them', () => {
    const days = ['2026-01-31', '2026-02-01', '2026-02-03', '2026-02-04', '2026-02-11'];
    const plans = [planOf('short', 3), planOf('long', 7)];
    // The log of seven days begins at 17:45 on the 4th, so some of that day is still seen.
    expect(outlivedDays(days, plans, now)).toEqual(['2026-01-31', '2026-02-01', '2026-02-03']);
  });
});

describe('the logs of shorter plans', () => {
  it('end to the millisecond, and plans that end together are one entry', () => {
    const plans = [planOf('a', 3), planOf('b', 3), planOf('c', 7), planOf('d', 30)];
    expect(shorterEnds(plans, now)).toEqual([
      { plans: ['a', 'b'], before: '2026-02-08T17:45:00.000Z' },
      { plans: ['c'], before: '2026-02-04T17:45:00.000Z' },
    ]);
  });

  it('do not exist where all plans keep the same', () => {
    expect(shorterEnds([planOf('a', 30), planOf('b', 30)], now)).toEqual([]);
  });
});

it('lets a plan see back to the moment, not to the day', () => {
  expect(keptSince(3, now)).toBe('2026-02-08T17:45:00.000Z');
});
