/** The calls of a month: exact over processes, kept over restarts, and never a reason to fail. */
import { openDatabase } from '@parley/db';
import type { Database } from '@parley/db';
import { readMonthlyCalls } from '@parley/db/system';
import { aWorkspace, testDatabase } from '@parley/db/testing';
import type { TestDatabase } from '@parley/db/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeMonthlyQuota } from './monthly-quota.ts';
import type { MonthlyQuota } from './monthly-quota.ts';

const START = Date.parse('2026-02-11T17:45:00.000Z');
const FEBRUARY = '2026-02-01';

let test: TestDatabase;
let database: Database;
let workspaceId: number;
let nowMs: number;
let warnings: number;
const open: MonthlyQuota[] = [];

beforeEach(async () => {
  test = await testDatabase();
  database = openDatabase({ connection: test.connection });
  workspaceId = await aWorkspace(database);
  nowMs = START;
  warnings = 0;
});
afterEach(async () => {
  for (const quota of open.splice(0)) await quota.close();
  await database.close();
  await test.drop();
});

/** One more process, as far as the database can tell. */
function aProcess(): MonthlyQuota {
  const clock = { now: () => nowMs, monotonic: () => nowMs };
  const log = { warn: () => void (warnings += 1) };
  // However busy the machine: here a slow database is not one that is away.
  const quota = makeMonthlyQuota({ database, clock, log, patienceMs: 120_000 });
  open.push(quota);
  return quota;
}

const used = () => readMonthlyCalls(database, workspaceId, FEBRUARY);

async function calls(quota: MonthlyQuota, count: number, limit: number): Promise<number> {
  let passed = 0;
  for (let call = 0; call < count; call += 1)
    passed += (await quota.take(workspaceId, limit)).isAllowed ? 1 : 0;
  return passed;
}

/** Makes every statement fail, as long as it lasts. */
async function away(work: () => Promise<void>): Promise<void> {
  await database.pool.query('alter table monthly_calls rename to hidden_calls');
  try {
    await work();
  } finally {
    await database.pool.query('alter table hidden_calls rename to monthly_calls');
  }
}

describe('the calls of a month', () => {
  it('pass exactly as often as the plan says, in two processes that hundreds call at once', async () => {
    const [first, second] = [aProcess(), aProcess()];
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, async (_, index) =>
        (index % 2 === 0 ? first : second).take(workspaceId, 700),
      ),
    );
    expect(answers.filter(({ isAllowed }) => isAllowed)).toHaveLength(700);
    expect(await used()).toBe(700);
  });

  it('pass exactly as often when two processes call one after the other', async () => {
    const [first, second] = [aProcess(), aProcess()];
    let passed = 0;
    for (let round = 0; round < 150; round += 1)
      passed += (await calls(first, 3, 500)) + (await calls(second, 1, 500));
    expect(passed).toBe(500);
  });

  it('cost a statement for many of them, and none at all while the process holds permits', async () => {
    const quota = aProcess();
    await quota.take(workspaceId, 100_000);
    for (let call = 1; call < 100; call += 1)
      expect(quota.take(workspaceId, 100_000)).toMatchObject({
        isAllowed: true,
        remaining: 100_000 - call - 1,
      });
    expect(await used()).toBe(100);
    expect(quota.take(workspaceId, 100_000)).toBeInstanceOf(Promise);
  });

  it('that nothing is left of are refused from memory for a second', async () => {
    const [first, second] = [aProcess(), aProcess()];
    await calls(first, 5, 5);
    expect(await second.take(workspaceId, 5)).toMatchObject({ isAllowed: false, remaining: 0 });
    expect(second.take(workspaceId, 5)).toMatchObject({ isAllowed: false });
    nowMs += 1_000;
    expect(second.take(workspaceId, 5)).toBeInstanceOf(Promise);
  });

  it('are taken by nobody who looks', async () => {
    const [first, second] = [aProcess(), aProcess()];
    await calls(first, 7, 3_200);
    // What the first still holds is not free for others, and is for itself.
    expect(await second.look(workspaceId, 3_200)).toMatchObject({ remaining: 3_100 });
    expect(await first.look(workspaceId, 3_200)).toMatchObject({ remaining: 3_193 });
    expect(await used()).toBe(100);
  });
});

describe('a permit', () => {
  it('that is put back is there for the next call', async () => {
    const quota = aProcess();
    const taken = await quota.take(workspaceId, 1);
    expect(quota.putBack(workspaceId, taken)).toMatchObject({ remaining: 1 });
    expect(quota.take(workspaceId, 1)).toMatchObject({ isAllowed: true, remaining: 0 });
  });

  it('that is put back after the process has given up the rest is given back as well', async () => {
    const quota = aProcess();
    const taken = await quota.take(workspaceId, 1);
    await quota.tidy();
    await quota.tidy();
    quota.putBack(workspaceId, taken);
    await expect.poll(used).toBe(0);
  });

  it('that is not spent goes back at the end of the process: nothing is lost', async () => {
    const quota = aProcess();
    await calls(quota, 7, 100_000);
    expect(await used()).toBe(100);
    await quota.close();
    expect(await used()).toBe(7);
  });

  it('that is not spent for a while goes back, so that others can use it', async () => {
    const [busy, idle] = [aProcess(), aProcess()];
    await calls(idle, 1, 3_200);
    await idle.tidy();
    expect(await used()).toBe(100);
    await idle.tidy();
    expect(await used()).toBe(1);
    expect(await calls(busy, 3_300, 3_200)).toBe(3_199);
  });

  it('is lost with a process that is killed, and the count of the others stays exact', async () => {
    const killed = aProcess();
    await calls(killed, 1, 1_000);
    expect(await used()).toBe(31);
    expect(await calls(aProcess(), 1_000, 1_000)).toBe(969);
  });
});

describe('the count', () => {
  it('outlives the process', async () => {
    const before = aProcess();
    await calls(before, 4, 10);
    await before.close();
    expect(await calls(aProcess(), 10, 10)).toBe(6);
  });

  it('begins anew with each month in UTC, to the millisecond', async () => {
    nowMs = Date.parse('2026-02-28T23:59:59.999Z');
    const quota = aProcess();
    expect(await calls(quota, 9, 5)).toBe(5);
    expect(await quota.take(workspaceId, 5)).toMatchObject({ isAllowed: false, resetSeconds: 1 });
    nowMs += 1;
    expect(await quota.take(workspaceId, 5)).toMatchObject({
      isAllowed: true,
      remaining: 4,
      month: { name: '2026-03-01' },
      resetSeconds: 31 * 86_400,
    });
    await quota.close();
    expect(await used()).toBe(5);
  });

  it('follows a new plan at the next call, up and down', async () => {
    const quota = aProcess();
    expect(await calls(quota, 20, 10)).toBe(10);
    expect(await calls(quota, 400, 330)).toBe(320);
    // A smaller plan: what was in hand under the larger one is worth nothing.
    const other = aProcess();
    expect((await other.take(workspaceId, 100_000)).isAllowed).toBe(true);
    expect((await other.take(workspaceId, 200)).isAllowed).toBe(false);
    await other.close();
    expect(await used()).toBe(331);
  });
});

describe('a database that is away', () => {
  it('costs no call: a bounded number passes in each process, and is counted when it is back', async () => {
    const quota = aProcess();
    await away(async () => {
      expect(await calls(quota, 40, 10_000)).toBe(40);
      expect(warnings).toBe(1);
    });
    nowMs += 1_000;
    await quota.take(workspaceId, 10_000);
    expect(await used()).toBe(140);
    await quota.close();
    expect(await used()).toBe(41);
  });

  it.each([
    [100_000, 1_000],
    [700, 7],
  ])('lets of %d calls %d pass, then asks to come again', async (limit, most) => {
    const quota = aProcess();
    await away(async () => {
      expect(await calls(quota, most, limit)).toBe(most);
      expect(() => quota.take(workspaceId, limit)).toThrow(expect.objectContaining({ code: 'unavailable' }));
    });
  });

  it('gives nothing to a workspace that was known to have used up its calls', async () => {
    const quota = aProcess();
    await calls(quota, 5, 5);
    expect((await quota.take(workspaceId, 5)).isAllowed).toBe(false);
    nowMs += 1_000;
    await away(async () => expect((await quota.take(workspaceId, 5)).isAllowed).toBe(false));
  });

  it('has its calls counted by tidying, if nobody calls any more', async () => {
    const quota = aProcess();
    await away(async () => void (await calls(quota, 3, 10_000)));
    nowMs += 1_000;
    await quota.tidy();
    await quota.tidy();
    expect(await used()).toBe(3);
  });
});
