/** Accounts in a real browser: passwords that are refused, backup codes that are renewed, and a second step that was lost. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { aBrowser } from '../browser.ts';
import { join, PASSWORD } from '../people.ts';
import type { MadePerson } from '../people.ts';
import { aMemberWithTwoFactor } from '../two-factor.ts';
import { axeFindings, chromePath, openSite, signIn, signInByForm } from './site.ts';
import type { Site } from './site.ts';

describe.skipIf(chromePath === undefined)('accounts in a browser', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite();
  }, 300_000);
  afterAll(() => site.close());

  /** Signs in as far as the second step, and gives a backup code there. */
  const signInWithBackupCode = async (page: Page, person: MadePerson, code: string) => {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Use a backup code instead' }).click();
    await page.getByLabel('Backup code').fill(code);
    await page.getByRole('button', { name: 'Continue' }).click();
  };

  const useBackupCode = async (person: MadePerson, code = '') => {
    const browser = aBrowser(site.api);
    await browser.signIn(person);
    return (await browser.call('POST', '/v1/session/two-factor', { code, kind: 'backup' })).status;
  };

  test('refuses a password that everybody knows at its field, and takes one that is hard to guess', async () => {
    const { person } = await site.member('viewer');
    const { page } = await site.visit();
    await signIn(page, person);
    await page.goto('/settings/account');
    const change = async (password: string) => {
      await page.getByLabel('Current password').fill(PASSWORD);
      await page.getByLabel('New password', { exact: true }).fill(password);
      await page.getByLabel('New password, again').fill(password);
      await page.getByRole('button', { name: 'Change password' }).click();
    };
    await change('abcabcabcabc');
    await page.getByText('Do not repeat one short piece').waitFor();
    await change('password1234');
    const field = page.getByLabel('New password', { exact: true });
    await page.getByText(/^Must not be, or resemble, a password that many people use/).waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await axeFindings(page)).toEqual([]);
    expect((await aBrowser(site.api).signIn(person, 'password1234')).status).toBe(401);
    await change('four unrelated wooden words');
    await page.getByText('Password changed').waitFor();
    expect((await aBrowser(site.api).signIn(person, 'four unrelated wooden words')).status).toBe(200);
  }, 300_000);

  test('warns when backup codes run out, and renews them: new ones hold, old ones are void', async () => {
    const member = await aMemberWithTwoFactor(site.api);
    const [first = '', ...rest] = member.backupCodes;
    for (const code of rest.slice(2)) expect(await useBackupCode(member.person, code)).toBe(200);
    const { page } = await site.visit();
    await signInWithBackupCode(page, member.person, first);
    await page.getByText('You have 2 backup codes left.').waitFor();
    await page.goto('/settings/account');
    await page.getByText('Only 2 backup codes left').waitFor();
    expect(await axeFindings(page)).toEqual([]);

    await page.getByRole('button', { name: 'New backup codes' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The 2 that you have left stop working at once.').waitFor();
    await page.keyboard.press('Enter');
    const codes = dialog.getByRole('listitem');
    await codes.nth(9).waitFor();
    const renewed = await codes.allTextContents();
    expect(renewed).toHaveLength(10);
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByText('10 backup codes left').waitFor();
    await page.getByText('Only 2 backup codes left').waitFor({ state: 'detached' });
    await page.locator('button:focus', { hasText: 'New backup codes' }).waitFor();
    expect(await useBackupCode(member.person, rest[0])).toBe(401);
    expect(await useBackupCode(member.person, renewed[0])).toBe(200);
  }, 300_000);

  test('resets the second step of a member who lost it, who then signs in with the password alone', async () => {
    const { person: owner, workspace } = await site.member();
    const lost = await aMemberWithTwoFactor(site.api, { workspace, role: 'developer' });
    const { page } = await site.visit();
    await signIn(page, owner);
    await page.goto('/settings/members');
    const row = page.getByRole('row', { name: new RegExp(lost.person.email) });
    await row.getByText('On', { exact: true }).waitFor();
    await row.getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Reset two-step sign-in' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('They are signed out everywhere').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Reset' }).click();
    await row.getByText('Off', { exact: true }).waitFor();
    await row.getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Reset password' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'Reset two-step sign-in' }).count()).toBe(0);

    expect((await lost.call('GET', '/v1/session')).status).toBe(401);
    const again = (await site.visit()).page;
    await signInByForm(again, lost.person);
    await again.getByRole('link', { name: 'Contacts' }).waitFor();
  }, 300_000);

  test('says in words that an account in a workspace beyond reach is not weakened', async () => {
    const { person: owner, workspace } = await site.member();
    const both = await aMemberWithTwoFactor(site.api, { workspace, role: 'viewer' });
    await join(site.api, await site.api.workspace(), { person: both.person, role: 'viewer' });
    const { page } = await site.visit();
    await signIn(page, owner);
    await page.goto('/settings/members');
    const row = page.getByRole('row', { name: new RegExp(both.person.email) });
    await row.getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Reset two-step sign-in' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click();
    await page.getByText('also belongs to a workspace in which you have no say').waitFor();
    const stillAsked = await aBrowser(site.api).signIn(both.person);
    expect(stillAsked.body['twoFactorRequired']).toBe(true);
  }, 300_000);

  test('goes on after sign-in only within this site', async () => {
    const { person } = await site.member('viewer');
    for (const back of ['//elsewhere.example', '/\\elsewhere.example', '/\t/elsewhere.example']) {
      const visit = await site.visit();
      await visit.page.goto(`/sign-in?back=${encodeURIComponent(back)}`);
      await visit.page.getByLabel('E-mail').fill(person.email);
      await visit.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await visit.page.getByRole('button', { name: 'Sign in' }).click();
      await visit.page.waitForURL((url) => url.pathname !== '/sign-in');
      await visit.page.getByRole('heading', { level: 1 }).waitFor();
      expect(new URL(visit.page.url()).origin).toBe(new URL(site.api.url).origin);
      expect(visit.complaints()).toEqual([]);
    }
  }, 300_000);
});
