/** The permits of a month that this process holds, one lease for each workspace that called within the last seconds. */
import type { MonthlyReturn } from '@parley/db/system';
import type { Clock } from '../parts.ts';
import { makeCalendar } from './month.ts';
import type { Month } from './month.ts';

export interface Lease {
  readonly workspaceId: number;
  readonly month: Month;
  /** The plan's limit when the last call came. */
  limit: number;
  /** Permits in hand. */
  left: number;
  /** What nobody held when the database last told; before it did, all of the limit. */
  others: number;
  /** What the next statement settles: permits that go back, or below zero, calls that were made without one. */
  owed: number;
  /** Until when nobody asks again, nothing having been left. */
  usedUpUntilMs: number;
  /** Calls that wait for a permit. */
  waiting: number;
  /** The statement under way. */
  filling: Promise<void> | null;
  /** Whether a call came since the last tidying. */
  isTouched: boolean;
}

type NewLease = Pick<Lease, 'workspaceId' | 'month' | 'limit'> & Partial<Lease>;

export interface Leases {
  /** The lease of the current month under this limit. With a new limit, what is in hand goes back first. */
  current(workspaceId: number, limit: number): Lease;
  /** The lease of this month, if it is still held. */
  find(workspaceId: number, month: Month): Lease | undefined;
  /** Gives up what was not touched since the last time or is of a former month, and names those that owe calls. */
  tidy(): { readonly idle: Lease[]; readonly indebted: Lease[] };
  /** Gives up all of them, once no statement is under way. */
  close(): Promise<Lease[]>;
}

// A workspace that calls more seldom than this holds nothing that others might want.
const TIDY_MS = 5_000;

/** Makes an empty set. It calls `onTidy` every few seconds, but only while it holds something. */
export function makeLeases(clock: Clock, onTidy: () => void): Leases {
  const month = makeCalendar(clock);
  const held = new Map<number, Lease>();
  let former: Lease[] = [];
  let timer: NodeJS.Timeout | undefined;
  const hold = (lease: Lease) => {
    held.set(lease.workspaceId, lease);
    timer ??= setInterval(onTidy, TIDY_MS).unref();
    return lease;
  };
  const rest = () => {
    clearInterval(timer);
    timer = undefined;
  };
  return {
    current: (workspaceId, limit) => {
      const lease = held.get(workspaceId);
      if (lease?.month === month()) return underLimit(lease, limit);
      if (lease) former.push(lease);
      return hold(newLease({ workspaceId, limit, month: month() }));
    },
    find: (workspaceId, { name }) => {
      const lease = held.get(workspaceId);
      return lease?.month.name === name ? lease : undefined;
    },
    tidy: () => {
      const all = [...held.values()];
      const idle = all.filter((lease) => !lease.isTouched && lease.owed >= 0 && isQuiet(lease));
      for (const { workspaceId } of idle) held.delete(workspaceId);
      for (const lease of all) lease.isTouched = false;
      const over = former.filter(isQuiet);
      former = former.filter((lease) => !isQuiet(lease));
      if (held.size === 0 && former.length === 0) rest();
      return { idle: [...idle, ...over], indebted: all.filter(({ owed }) => owed < 0) };
    },
    close: async () => {
      rest();
      const all = [...held.values(), ...former];
      await Promise.allSettled(all.flatMap(({ filling }) => filling ?? []));
      return all;
    },
  };
}

export function newLease(values: NewLease): Lease {
  return {
    left: 0,
    others: values.limit,
    owed: 0,
    usedUpUntilMs: Number.NEGATIVE_INFINITY,
    waiting: 0,
    filling: null,
    isTouched: true,
    ...values,
  };
}

function underLimit(lease: Lease, limit: number): Lease {
  if (lease.limit === limit) return lease;
  lease.owed += lease.left;
  lease.left = 0;
  lease.others = Math.max(0, lease.others + limit - lease.limit);
  lease.limit = limit;
  lease.usedUpUntilMs = Number.NEGATIVE_INFINITY;
  return lease;
}

function isQuiet({ waiting, filling }: Lease): boolean {
  return waiting === 0 && filling === null;
}

/** What goes back to the database of a lease that is given up. */
export function returnOf({ workspaceId, month, left, owed }: Lease): MonthlyReturn {
  return { workspaceId, month: month.name, back: left + owed };
}
