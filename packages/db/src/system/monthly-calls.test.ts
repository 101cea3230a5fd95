/** The calls of a month are counted once each, whoever asks at the same moment. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../database.ts';
import type { Database } from '../database.ts';
import { aWorkspace, testDatabase } from '../testing/index.ts';
import type { TestDatabase } from '../testing/index.ts';
import {
  purgeMonthlyCalls,
  readMonthlyCalls,
  returnMonthlyCalls,
  takeMonthlyCalls,
} from './monthly-calls.ts';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = openDatabase({ connection: test.connection });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const month = '2026-02-01';
const ask = (workspaceId: number, limit: number, rest: { wanted?: number; back?: number } = {}) =>
  takeMonthlyCalls(database, { workspaceId, month, limit, wanted: 1, back: 0, ...rest });

it('grants exactly the limit to many who ask at once, and tells each its own', async () => {
  const workspaceId = await aWorkspace(database);
  const grants = await Promise.all(Array.from({ length: 600 }, () => ask(workspaceId, 5_000)));
  expect(grants.reduce((sum, { granted }) => sum + granted, 0)).toBe(5_000);
  expect(await readMonthlyCalls(database, workspaceId, month)).toBe(5_000);
  // Each grant ends where the next begins: no two hold the same permit.
  const ends = grants.filter(({ granted }) => granted > 0).toSorted((a, b) => a.used - b.used);
  expect(ends.map(({ used, granted }) => used - granted)).toEqual([
    0,
    ...ends.slice(0, -1).map(({ used }) => used),
  ]);
});

it('grants a hundred at most, a 32nd of what is left, and in the end one by one', async () => {
  const workspaceId = await aWorkspace(database);
  const grants = [];
  for (const limit of [100_000, 3_200, 1_000, 230]) grants.push((await ask(workspaceId, limit)).granted);
  expect(grants).toEqual([100, 96, 25, 1]);
});

it('grants as many as wait, if they are left', async () => {
  const workspaceId = await aWorkspace(database);
  expect(await ask(workspaceId, 50, { wanted: 30 })).toEqual({ granted: 30, used: 30 });
  expect(await ask(workspaceId, 50, { wanted: 30 })).toEqual({ granted: 20, used: 50 });
  expect(await ask(workspaceId, 50, { wanted: 30 })).toEqual({ granted: 0, used: 50 });
});

it('takes back what was not spent, and counts what was made without a permit', async () => {
  const workspaceId = await aWorkspace(database);
  await ask(workspaceId, 100, { wanted: 60 });
  expect(await ask(workspaceId, 100, { wanted: 1, back: 20 })).toEqual({ granted: 1, used: 41 });
  expect(await ask(workspaceId, 100, { wanted: 1, back: -70 })).toEqual({ granted: 0, used: 111 });
  const other = await aWorkspace(database);
  expect(await ask(other, 100, { wanted: 1, back: -7 })).toMatchObject({ used: 9 });
});

it('gives back for many workspaces at once, from several sides, without waiting for each other for ever', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, () => aWorkspace(database)));
  for (const id of ids) await ask(id, 1_000, { wanted: 100 });
  const returns = ids.map((workspaceId) => ({ workspaceId, month, back: 10 }));
  await Promise.all([returns, returns.toReversed(), returns].map((one) => returnMonthlyCalls(database, one)));
  const used = await Promise.all(ids.map((id) => readMonthlyCalls(database, id, month)));
  expect(new Set(used)).toEqual(new Set([70]));
});

it('forgets the months before the one that is named, and no other', async () => {
  const workspaceId = await aWorkspace(database);
  const monthly = (name: string) =>
    takeMonthlyCalls(database, { workspaceId, month: name, limit: 10, wanted: 1, back: 0 });
  for (const name of ['2025-12-01', '2026-01-01', '2026-02-01']) await monthly(name);
  await purgeMonthlyCalls(database, '2026-01-01');
  const left = ['2025-12-01', '2026-01-01', '2026-02-01'].map((name) =>
    readMonthlyCalls(database, workspaceId, name),
  );
  expect(await Promise.all(left)).toEqual([0, 1, 1]);
});
