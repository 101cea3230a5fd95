/** The month’s calls are said to run out in their last fifth, and to be used up when none is left. */
import { expect, it } from 'vitest';
import { monthState } from './month-state.ts';

it.each([
  [10_000, 10_000, 'enough'],
  [10_000, 2_001, 'enough'],
  [10_000, 2_000, 'short'],
  [10_000, 1, 'short'],
  [10_000, 0, 'usedUp'],
  [0, 0, 'usedUp'],
])('of %d calls with %d left: %s', (limit, remaining, state) => {
  expect(monthState({ limit, remaining })).toBe(state);
});
