/**
 * Counts the calls of a month that a plan allows. A process takes some permits in one statement, spends them in memory and
 * asks again when it has none; what it does not use within seconds it gives back. So the count is exact over all processes.
 * A process that is killed takes with it what it held of each workspace: a hundred calls at most, and no more than a 32nd
 * of what was left of the month, or one call.
 */
import type { Database } from '@parley/db';
import { readMonthlyCalls, returnMonthlyCalls, takeMonthlyCalls } from '@parley/db/system';
import type { Logger } from 'pino';
import { ApiError } from '../http/api-error.ts';
import { seldom } from '../log/seldom.ts';
import type { Clock } from '../parts.ts';
import type { Month } from './month.ts';
import { makeLeases, newLease, returnOf } from './monthly-leases.ts';
import type { Lease } from './monthly-leases.ts';
import { patiently, PAUSE_MS } from './patience.ts';

/** What is left of the month. */
export interface MonthState {
  /** False: this call has no permit. */
  readonly isAllowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly month: Month;
  /** Seconds until the next month, rounded up. */
  readonly resetSeconds: number;
}

export interface MonthlyQuota {
  /** Takes a call's permit: at once where this process holds one, else by promise. */
  take(workspaceId: number, limit: number): MonthState | Promise<MonthState>;
  /** Gives a permit back that {@link MonthlyQuota.take} gave to a call which was then refused. What is left then. */
  putBack(workspaceId: number, taken: MonthState): MonthState;
  /** Looks without taking, over all processes. What others hold counts as used. */
  look(workspaceId: number, limit: number): Promise<MonthState>;
  /** Gives back what was not touched since the last time. A timer calls it. */
  tidy(): Promise<void>;
  /** Gives everything back. */
  close(): Promise<void>;
}

export interface MonthlyQuotaParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn'>;
  /** How long a call waits for the database before it passes uncounted. Left out: two seconds. */
  readonly patienceMs?: number;
}

// Whoever learned that nothing is left asks again after this: another process may have given something back.
const USED_UP_MS = 1_000;
// So many calls of a workspace pass in each process while the database does not answer, and no more than a hundredth of the
// month's. They are counted once it does.
const MOST_INSURED = 1_000;
const INSURED_SHARE = 100;
// Hardly a call waits, and one that does not is not counted exactly: so it waits longer than for a rate.
const PATIENCE_MS = 2_000;

export function makeMonthlyQuota(parts: MonthlyQuotaParts): MonthlyQuota {
  const { database, clock } = parts;
  const rest = makeRest(parts);
  const { filling, wait } = makeFilling(parts, rest);
  const giveBack = (given: readonly Lease[]) => {
    const returns = given.map(returnOf).filter(({ back }) => back !== 0);
    return returnMonthlyCalls(database, returns).catch(rest.begin);
  };
  const tidy = async () => {
    const { idle, indebted } = leases.tidy();
    const booked = rest.isOn() ? [] : indebted.map((lease) => filling(lease).catch(rest.begin));
    await Promise.all([giveBack(idle), ...booked]);
  };
  const leases = makeLeases(clock, () => void tidy());
  return {
    take: (workspaceId, limit) => {
      const lease = leases.current(workspaceId, limit);
      lease.isTouched = true;
      return spend(lease, clock) ?? (rest.isOn() ? insured(lease, clock) : wait(lease));
    },
    putBack: (workspaceId, taken) => {
      const { limit, month, remaining } = taken;
      const lease = leases.find(workspaceId, month);
      if (lease) lease.left += 1;
      else void giveBack([newLease({ workspaceId, month, limit, left: 1 })]);
      return { ...taken, remaining: remaining + 1 };
    },
    look: async (workspaceId, limit) => {
      const lease = leases.current(workspaceId, limit);
      await patiently(readMonthlyCalls(database, workspaceId, lease.month.name)).then(
        (used) => (lease.others = Math.max(0, limit - used)),
        rest.begin,
      );
      return stateOf(lease, clock, true);
    },
    tidy,
    close: async () => giveBack(await leases.close()),
  };
}

/** How leases get permits: one statement at a time for each, and calls that wait share it. */
function makeFilling(parts: MonthlyQuotaParts, rest: Rest) {
  const filling = (lease: Lease): Promise<void> =>
    (lease.filling ??= fill(parts, lease).finally(() => (lease.filling = null)));
  const wait = async (lease: Lease): Promise<MonthState> => {
    lease.waiting += 1;
    try {
      for (;;) {
        await patiently(filling(lease), parts.patienceMs ?? PATIENCE_MS);
        const state = spend(lease, parts.clock);
        if (state) return state;
      }
    } catch (error) {
      rest.begin(error);
      return insured(lease, parts.clock);
    } finally {
      lease.waiting -= 1;
    }
  };
  return { filling, wait };
}

type Rest = ReturnType<typeof makeRest>;

/** A database that failed is left alone for a second. */
function makeRest({ clock, log }: MonthlyQuotaParts) {
  let untilMs = Number.NEGATIVE_INFINITY;
  const warn = seldom(clock, (error: unknown) =>
    log.warn({ err: error }, 'The calls of the month cannot be counted now; they are counted later.'),
  );
  return {
    isOn: () => clock.monotonic() < untilMs,
    begin: (error: unknown) => {
      untilMs = clock.monotonic() + PAUSE_MS;
      warn(error);
    },
  };
}

/** Asks the database for permits, and settles what is owed. */
async function fill({ database, clock }: MonthlyQuotaParts, lease: Lease): Promise<void> {
  const { workspaceId, month, limit, waiting: wanted, owed: back } = lease;
  // An answer can be lost after the deed. So permits are given back at most once, and calls are counted until that is certain.
  if (back > 0) lease.owed = 0;
  const ask = { workspaceId, month: month.name, limit, wanted, back };
  const { granted, used } = await takeMonthlyCalls(database, ask);
  if (back < 0) lease.owed -= back;
  if (limit !== lease.limit) {
    // The plan has changed meanwhile: these permits are worth nothing, and go back with the next statement.
    lease.owed += granted;
    return;
  }
  lease.left += granted;
  lease.others = Math.max(0, limit - used);
  lease.usedUpUntilMs = granted === 0 ? clock.monotonic() + USED_UP_MS : Number.NEGATIVE_INFINITY;
}

/** Spends a permit in hand, or refuses where it is known that there are none. Null: the database must be asked. */
function spend(lease: Lease, clock: Clock): MonthState | null {
  if (lease.left > 0) {
    lease.left -= 1;
    return stateOf(lease, clock, true);
  }
  return clock.monotonic() < lease.usedUpUntilMs ? stateOf(lease, clock, false) : null;
}

/** Without the database: a bounded number of calls passes, and never more than the month had when it was last looked at. */
function insured(lease: Lease, clock: Clock): MonthState {
  if (lease.others === 0) return stateOf(lease, clock, false);
  if (-lease.owed >= Math.min(MOST_INSURED, Math.ceil(lease.limit / INSURED_SHARE), lease.others))
    throw new ApiError('unavailable', { headers: { 'Retry-After': '1' } });
  lease.owed -= 1;
  return stateOf(lease, clock, true);
}

function stateOf(lease: Lease, clock: Clock, isAllowed: boolean): MonthState {
  const { limit, left, others, owed, month } = lease;
  const remaining = Math.max(0, left + others + Math.min(0, owed));
  const resetSeconds = Math.max(1, Math.ceil((month.endsMs - clock.now()) / 1000));
  return { isAllowed, limit, remaining, month, resetSeconds };
}
