/** Moments in words. */
import { describe, expect, it } from 'vitest';
import { daysBetween, formatRelative } from './time.ts';

const now = Date.parse('2026-02-11T12:00:00Z');
const at = (seconds: number) => formatRelative(new Date(now + seconds * 1_000).toISOString(), now);

describe('formatRelative', () => {
  it('says moments in the greatest unit that still tells them apart', () => {
    expect(at(-3)).toBe('just now');
    expect(at(-90)).toBe('1 minute ago');
    expect(at(-7_200)).toBe('2 hours ago');
    expect(at(-55 * 86_400)).toBe('55 days ago');
    expect(at(-120 * 86_400)).toBe('4 months ago');
    expect(at(3 * 86_400 + 5)).toBe('in 3 days');
  });
});

describe('daysBetween', () => {
  it('gives both ends and every day between them', () => {
    expect(daysBetween('2026-02-27', '2026-03-02')).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ]);
  });
});
