/** The goals: each a ratio to a ceiling of the same round, or a time. Absolute rates say something of the machine only. */
import type { Name } from './measurements.ts';
import { median } from './numbers.ts';
import type { Sample, Samples } from './rounds.ts';
import type { StartTimes } from './starts.ts';

/** A figure with what it should be. Figures without a goal are there to be read. */
export interface Goal {
  readonly what: string;
  readonly unit: 'ratio' | 'seconds';
  /** Whether more is better, or less. */
  readonly wanted: 'at least' | 'at most';
  readonly must: number | null;
  readonly stretch: number | null;
  /** The median over the rounds; null where it could not be measured. */
  readonly figure: number | null;
  /** Of each round, in order. */
  readonly figures: readonly number[];
}

interface Ratio {
  readonly what: string;
  readonly of: Name;
  readonly to: Name;
  readonly must?: number;
  readonly stretch?: number;
  /** Left out: requests per second, where more is better. `appUs` compares CPU per request, where less is. */
  readonly by?: 'appUs';
}

const RATIOS: readonly Ratio[] = [
  { what: 'me / constant', of: 'me', to: 'hello' },
  { what: 'one contact / raw row', of: 'one', to: 'rawOne', must: 0.7, stretch: 0.9 },
  {
    what: 'one contact / raw row, CPU of the process',
    of: 'one',
    to: 'rawOne',
    by: 'appUs',
    must: 1.3,
    stretch: 1.1,
  },
  { what: 'page of 50 / raw rows', of: 'page', to: 'rawPage', must: 1.1, stretch: 1.35 },
  {
    what: 'page of 50 / raw rows, CPU of the process',
    of: 'page',
    to: 'rawPage',
    by: 'appUs',
    must: 0.7,
    stretch: 0.55,
  },
  { what: 'page of 50 / raw JSON from SQL', of: 'page', to: 'rawPageJson', must: 0.65, stretch: 0.8 },
  // A deep page may take 1.3 times as long as the first.
  { what: 'deep page / first page', of: 'deepPage', to: 'page', must: 1 / 1.3 },
  { what: 'POST / transaction', of: 'post', to: 'transactionInsert', must: 0.45, stretch: 0.6 },
  { what: 'POST / raw INSERT', of: 'post', to: 'rawPost' },
  { what: 'PATCH / transaction', of: 'patch', to: 'transactionUpdate', must: 0.45, stretch: 0.6 },
  { what: 'PATCH / raw UPDATE', of: 'patch', to: 'rawPatch' },
  { what: 'auth / no layers', of: 'auth', to: 'none' },
  { what: 'auth + limits / no layers', of: 'authLimits', to: 'none' },
  { what: 'auth + limits + log / no layers', of: 'one', to: 'none', must: 0.8, stretch: 0.9 },
  { what: 'no layers / raw row', of: 'none', to: 'rawOne' },
];

const SLOWEST_COLD_START = 5;

export function goalsOf(samples: Samples, starts: StartTimes): Goal[] {
  return [...RATIOS.map((ratio) => ratioOf(samples, ratio)), ...startGoals(starts)];
}

function ratioOf(samples: Samples, { what, of, to, by, must, stretch }: Ratio): Goal {
  const value = (sample: Sample | undefined) =>
    (by === 'appUs' ? sample?.appUs : sample?.perSecond) ?? Number.NaN;
  const ceilings = samples.get(to) ?? [];
  const figures = (samples.get(of) ?? []).map((sample, round) => value(sample) / value(ceilings[round]));
  return {
    what,
    unit: 'ratio',
    wanted: by ? 'at most' : 'at least',
    must: must ?? null,
    stretch: stretch ?? null,
    figure: middle(figures),
    figures,
  };
}

function startGoals({ cold, warm }: StartTimes): Goal[] {
  const common = { unit: 'seconds', wanted: 'at most', stretch: null } as const;
  return [
    { ...common, what: 'cold start', must: SLOWEST_COLD_START, figure: middle(cold), figures: cold },
    { ...common, what: 'warm start', must: null, figure: middle(warm), figures: warm },
  ];
}

function middle(figures: readonly number[]): number | null {
  const known = figures.filter((figure) => Number.isFinite(figure));
  return known.length === 0 ? null : median(known);
}

/** What the figure says of the goal. */
export function verdictOf({ figure, wanted, must, stretch }: Goal): string {
  if (must === null) return '';
  if (figure === null) return 'not measured';
  const reaches = (goal: number) => (wanted === 'at least' ? figure >= goal : figure <= goal);
  if (!reaches(must)) return 'not reached';
  return stretch !== null && reaches(stretch) ? 'reached, and the stretch' : 'reached';
}
