/** The headers that tell what is left: the draft standard's pair for every limit, and the older three for the tightest. */
import type { Verdict } from './limiter.ts';
import type { MonthState } from './monthly-quota.ts';
import type { Budget } from './policy.ts';

export type Header = readonly [name: string, value: string];

/** One limit as the headers tell it. Windows are in seconds. */
interface Told {
  readonly name: string;
  readonly quota: number;
  readonly window: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

/** The headers of every counted answer. */
export function rateLimitHeaders(
  budgets: readonly Budget[],
  verdict: Verdict,
  month: MonthState | null,
): Header[] {
  const told: Told[] = verdict.states.map(({ remaining, resetSeconds }, index) => {
    const budget = budgets[index];
    // The bucket as a quota: so many calls at once, and as many again in the time that it takes to fill.
    const { perMinute = 1, burst: quota = 0 } = budget?.bucket ?? {};
    const window = Math.ceil((quota * 60) / perMinute);
    // Whoever is refused wants to know when the next call passes: no header may send them later than Retry-After.
    const seconds = Math.min(resetSeconds, verdict.refusal?.retryAfterSeconds ?? Infinity);
    return { name: budget?.scope ?? 'workspace', quota, window, remaining, resetSeconds: seconds };
  });
  if (month) told.push(toldOf(month));
  return headersOf(told);
}

/** The headers where the month alone refuses, and nothing else was looked at. */
export function monthHeaders(month: MonthState): Header[] {
  return headersOf([toldOf(month)]);
}

function toldOf({ limit, remaining, resetSeconds, month }: MonthState): Told {
  return {
    name: 'month',
    quota: limit,
    window: (month.endsMs - month.startsMs) / 1000,
    remaining,
    resetSeconds,
  };
}

function headersOf(told: readonly Told[]): Header[] {
  const tightest = told.reduce<Told | undefined>(
    (least, one) => (least && least.remaining <= one.remaining ? least : one),
    undefined,
  );
  return [
    [
      'RateLimit-Policy',
      told.map(({ name, quota, window }) => `"${name}";q=${quota};w=${window}`).join(', '),
    ],
    [
      'RateLimit',
      told
        .map(({ name, remaining, resetSeconds }) => `"${name}";r=${remaining};t=${resetSeconds}`)
        .join(', '),
    ],
    ['X-RateLimit-Limit', String(tightest?.quota ?? 0)],
    ['X-RateLimit-Remaining', String(tightest?.remaining ?? 0)],
    ['X-RateLimit-Reset', String(tightest?.resetSeconds ?? 0)],
  ];
}
