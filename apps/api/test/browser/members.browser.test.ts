/** Members in a real browser: invited by link, given roles, removed; and told why where the server refuses. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBrowser } from '../browser.ts';
import { aPersonWithPassword, join } from '../people.ts';
import { axeFindings, chromePath, openSite, signIn } from './site.ts';
import type { Site } from './site.ts';

describe.skipIf(chromePath === undefined)('members in a browser', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite();
  }, 300_000);
  afterAll(() => site.close());

  test('invites by a link to hand over, with which the person joins in the role that was chosen', async () => {
    const { person } = await site.member();
    const { page } = await site.visit();
    await signIn(page, person);
    await page.goto('/settings/members');
    await page.getByRole('button', { name: 'Invite' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('E-mail').fill('ada@example.com');
    await dialog.getByRole('radio', { name: 'Viewer' }).check();
    await dialog.getByRole('button', { name: 'Invite' }).click();
    const link = (await dialog.locator('code').textContent()) ?? '';
    expect(link).toMatch(/\/invite#token=[\w-]{43}$/);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('row', { name: /ada@example.com/ }).waitFor();

    const guest = (await site.visit()).page;
    await guest.goto(`/invite${link.slice(link.indexOf('#'))}`);
    await guest.getByLabel('Your name').fill('Ada Lovelace');
    await guest.getByLabel('Choose a password').fill('a long enough password');
    await guest.getByRole('button', { name: /join/i }).click();
    await guest.getByRole('link', { name: 'Contacts' }).waitFor();

    await page.reload();
    await page.getByRole('row', { name: /Ada Lovelace.*Viewer/ }).waitFor();
    await page.getByRole('heading', { name: 'Open invitations' }).waitFor({ state: 'detached' });
  }, 300_000);

  test('withdraws an invitation, and its link stops working', async () => {
    const { person } = await site.member();
    const { page } = await site.visit();
    await signIn(page, person);
    await page.goto('/settings/members');
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByRole('dialog').getByLabel('E-mail').fill('alan@example.com');
    await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click();
    const link = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Withdraw the invitation of alan@example.com' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await page.getByRole('heading', { name: 'Open invitations' }).waitFor({ state: 'detached' });
    const token = link.split('#token=')[1];
    const preview = await aBrowser(site.api).call('POST', '/v1/invitations/preview', { token });
    expect([preview.status, preview.body['code']]).toEqual([404, 'invitation_not_found']);
  }, 300_000);

  test('offers an admin neither the role of an owner nor acts on one, and a viewer nothing', async () => {
    const { workspace } = await site.member();
    const { person } = await site.member('admin', workspace);
    const { page } = await site.visit();
    await signIn(page, person);
    await page.goto('/settings/members');
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByRole('radio', { name: 'Admin' }).waitFor();
    expect(await page.getByRole('radio', { name: 'Owner' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    const owners = page.getByRole('row', { name: /Owner/ });
    expect(await owners.count()).toBeGreaterThan(0);
    expect(await owners.getByRole('button').count()).toBe(0);

    const viewer = await site.member('viewer', workspace);
    const other = (await site.visit()).page;
    await signIn(other, viewer.person);
    await other.goto('/settings/members');
    await other.getByRole('table', { name: 'Members' }).waitFor();
    expect(await other.getByRole('button', { name: 'Invite' }).count()).toBe(0);
  }, 300_000);

  test('removes a member only after the name was typed, and tells which keys stop working', async () => {
    const { person, workspace } = await site.member();
    const leaving = await aPersonWithPassword(site.api);
    const memberId = await join(site.api, workspace, { person: leaving, role: 'developer' });
    const theirs = { ...workspace, memberId, personId: leaving.id };
    const key = await site.api.key(theirs, { name: 'Order system', environment: 'live' });
    const { page } = await site.visit();
    await signIn(page, person);
    await page.goto('/settings/members');
    const row = page.getByRole('row', { name: new RegExp(leaving.email) });
    await row.getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 API client stops working at once').waitFor();
    await dialog.getByText('Order system').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await dialog.getByRole('button', { name: 'Remove' }).isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill(leaving.name);
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await row.waitFor({ state: 'detached' });
    expect((await site.api.call('GET', '/v1/me', { key: key.key })).status).toBe(401);
  }, 300_000);

  test('tells which keys lose which rights before a role is lowered', async () => {
    const { person, workspace } = await site.member();
    const lowered = await aPersonWithPassword(site.api);
    const memberId = await join(site.api, workspace, { person: lowered, role: 'developer' });
    const theirs = { ...workspace, memberId, personId: lowered.id };
    await site.api.key(theirs, { name: 'Writer', scopes: ['contacts:read', 'contacts:write'] });
    await site.api.key(theirs, { name: 'Reader', scopes: ['contacts:read'] });
    const { page } = await site.visit();
    await signIn(page, person);
    await page.goto('/settings/members');
    await page
      .getByRole('row', { name: new RegExp(lowered.email) })
      .getByRole('button')
      .click();
    await page.getByRole('menuitem', { name: 'Change role' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Viewer' }).check();
    await dialog.getByText('1 API client loses rights at the next request').waitFor();
    await dialog.getByText('loses contacts:write').waitFor();
    expect(await dialog.getByText('Reader').count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('radio', { name: 'Admin' }).check();
    await dialog.getByText('No API client loses anything').waitFor();
  }, 300_000);

  test('says in words that the last owner cannot go', async () => {
    const workspace = await site.api.workspace({ role: 'viewer' });
    const { person } = await site.member('owner', workspace);
    const { page } = await site.visit();
    await signIn(page, person);
    await page.goto('/settings/members');
    await page.getByRole('row', { name: /You/ }).getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Leave the workspace' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill(person.name);
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await page.getByText('Make somebody else an owner first').waitFor();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('row', { name: /You/ }).waitFor();
    expect(await page.getByRole('row', { name: /You/ }).textContent()).toContain('Owner');
  }, 300_000);

  test('gives a link with which a member chooses a new password', async () => {
    const { person, workspace } = await site.member();
    const forgetful = await aPersonWithPassword(site.api);
    await join(site.api, workspace, { person: forgetful, role: 'agent' });
    const { page } = await site.visit();
    await signIn(page, person);
    await page.goto('/settings/members');
    await page
      .getByRole('row', { name: new RegExp(forgetful.email) })
      .getByRole('button')
      .click();
    await page.getByRole('menuitem', { name: 'Reset password' }).click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = (await page.getByRole('dialog').locator('code').textContent()) ?? '';

    const guest = (await site.visit()).page;
    const choose = async () => {
      await guest.goto('/sign-in');
      await guest.goto(`/reset${link.slice(link.indexOf('#'))}`);
      await guest.getByLabel('New password', { exact: true }).fill('a brand new password');
      await guest.getByLabel('New password, again').fill('a brand new password');
      await guest
        .getByRole('button', { name: /password/i })
        .last()
        .click();
    };
    await choose();
    await guest.getByText('Your new password is set').waitFor();
    await choose();
    await guest.getByText('There is no such link to a new password, or it has ended.').waitFor();
    const attempts = aBrowser(site.api);
    expect((await attempts.signIn(forgetful)).status).toBe(401);
    expect((await attempts.signIn(forgetful, 'a brand new password')).status).toBe(200);
  }, 300_000);
});
