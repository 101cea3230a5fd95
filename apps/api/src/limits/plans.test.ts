/** The operator's own table of plans. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLANS } from '@parley/contract/schemas';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConfigError } from '../config.ts';
import { loadPlans } from './plans.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-plans-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function tableOf(content: unknown): Promise<string> {
  const file = join(folder, 'plans.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

function problemsOf(load: () => unknown): readonly string[] {
  try {
    load();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
  }
  return [];
}

const [free] = PLANS;

it('is the contract’s without a file', () => {
  expect(loadPlans({ PARLEY_PLAN: 'self-hosted' })).toEqual(PLANS);
});

it('is the file’s with one', async () => {
  const own = { ...free, id: 'own', rates: { ...free?.rates, read: { perMinute: 7, burst: 9 } } };
  expect(loadPlans({ PARLEY_PLAN: 'own', PARLEY_PLANS_FILE: await tableOf([own]) })).toEqual([own]);
});

it.each([
  ['no JSON', 'plans: []', /cannot be read/],
  ['an empty table', [], /at least one plan/],
  ['a plan without rates', [{ id: 'own', name: 'Own' }], /› 0 › rates: /],
  ['a misspelt field', [{ ...free, logdays: 3 }], /› 0 › logdays: is not a field of a plan$/],
  ['one id twice', [free, free], /same id/],
])('is refused with %s, and the message says where', async (_what, content, message) => {
  const file = await tableOf(content);
  const problems = problemsOf(() => loadPlans({ PARLEY_PLAN: 'free', PARLEY_PLANS_FILE: file }));
  expect(problems.join('\n')).toMatch(message);
  expect(problems.every((problem) => problem.startsWith('PARLEY_PLANS_FILE: '))).toBe(true);
});

it('is refused when the file is not there', () => {
  const problems = problemsOf(() =>
    loadPlans({ PARLEY_PLAN: 'free', PARLEY_PLANS_FILE: join(folder, 'none.json') }),
  );
  expect(problems).toEqual([expect.stringMatching(/^PARLEY_PLANS_FILE: cannot be read: ENOENT/)]);
});

it('must know the plan of new workspaces', () => {
  const problems = problemsOf(() => loadPlans({ PARLEY_PLAN: 'fre' }));
  expect(problems).toEqual([expect.stringMatching(/^PARLEY_PLAN: there is no plan fre; there are free, /)]);
});
