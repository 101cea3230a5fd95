/** Limits in a real browser: the calls of the month before and at their end, and an API client's own limit. */
import { takeMonthlyCalls } from '@parley/db/system';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MadePerson } from '../people.ts';
import type { MadeWorkspace } from '../harness.ts';
import { axeFindings, chromePath, openSite, signIn } from './site.ts';
import type { Site } from './site.ts';

describe.skipIf(chromePath === undefined)('limits in the admin', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  /** A member of a workspace on `plan`, of whose month so many calls are used. */
  async function member(plan: string, used = 0): Promise<{ person: MadePerson; workspace: MadeWorkspace }> {
    const workspace = await site.api.workspace({ plan });
    const { database, clock } = site.api.parts;
    const month = `${new Date(clock.now()).toISOString().slice(0, 7)}-01`;
    const ask = { workspaceId: workspace.id, month, limit: 1_000_000, wanted: used, back: 0 };
    if (used > 0) await takeMonthlyCalls(database, ask);
    return site.member('owner', workspace);
  }

  test.each([
    {
      state: 'enough',
      used: 2_000,
      words: '2,000 of 10,000 used',
      warnings: [],
      scheme: 'light',
      width: 1440,
    },
    {
      state: 'few left',
      used: 9_000,
      words: '1,000 left',
      warnings: ['The calls of this month are running out'],
      scheme: 'dark',
      width: 1440,
    },
    {
      state: 'none left',
      used: 10_000,
      words: '10,000 of 10,000 used',
      warnings: ['The calls of this month are used up'],
      scheme: 'light',
      width: 390,
    },
  ] as const)('the usage page tells that the month has $state', async (one) => {
    const { person } = await member('free', one.used);
    const { page, complaints } = await site.visit(one);
    await signIn(page, person);
    await page.goto('/usage');
    await page.getByText(one.words).waitFor();
    expect(await page.getByText(/^The calls of this month are/).allTextContents()).toEqual(one.warnings);
    expect([...(await axeFindings(page)), ...complaints()]).toEqual([]);
  });

  test('the usage page says nothing of a month that the plan does not limit', async () => {
    const { person } = await member('self-hosted');
    const { page } = await site.visit();
    await signIn(page, person);
    await page.goto('/usage');
    await page.getByText('You, in the admin').waitFor();
    expect(await page.getByText('Calls of this month').count()).toBe(0);
  });

  test('a key is given a limit of its own, which is said before, shown after, and taken away again', async () => {
    const { person, workspace } = await member('self-hosted');
    const { page, complaints } = await site.visit({ width: 390 });
    await signIn(page, person);
    await page.goto('/settings/api');
    await page.getByRole('button', { name: 'Create New API Client' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Slow partner');
    await dialog.getByLabel('Calls per minute').fill('0');
    await page.getByRole('button', { name: 'Create key' }).click();
    await dialog.getByText('Give a whole number from 1 to 10,000,000').waitFor();
    await dialog.getByLabel('Calls per minute').fill('1200');
    await dialog.getByText('at most 1,200 times a minute').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Create key' }).click();
    await page.getByText('Waiting for the first request').waitFor();
    const { rows } = await site.api.parts.database.pool.query<{
      id: string;
      calls_per_minute: number | null;
    }>('select id, calls_per_minute from api_clients where workspace_id = $1', [workspace.id]);
    expect(rows).toMatchObject([{ calls_per_minute: 1_200 }]);
    await page.goto(`/settings/api/${rows[0]?.id}`);
    await page.getByText('1,200 calls per minute').waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    await dialog.getByLabel('Calls per minute').fill('');
    await dialog.getByText('The change holds from the next request on').waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('None, only those of the plan').waitFor();
    expect(complaints()).toEqual([]);
  });
});
