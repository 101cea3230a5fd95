/** The list of keys in a real browser: a pasted key is told whose it is and kept nowhere, and keys are deleted with open eyes. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings, chromePath, openSite, signIn } from './site.ts';
import type { Site } from './site.ts';
import { join } from '../people.ts';

describe.skipIf(chromePath === undefined)('the list of API clients', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite();
  }, 300_000);
  afterAll(() => site.close());

  /** A signed-in owner with three live keys, one of which has just made calls. */
  async function scene() {
    const { person, workspace } = await site.member();
    const make = (name: string) => site.api.key(workspace, { name, environment: 'live' });
    const [orders, shop, crm] = [await make('Order system'), await make('Web shop'), await make('CRM')];
    for (let calls = 0; calls < 3; calls += 1) await site.api.call('GET', '/v1/me', orders);
    await site.api.call('GET', '/v1/contacts/con_none', orders);
    await site.api.parts.recorder.flush();
    const visit = await site.visit();
    await signIn(visit.page, person);
    await visit.page.goto('/settings/api');
    await rowOf(visit.page, 'CRM').waitFor();
    return { ...visit, workspace, orders, shop, crm };
  }

  const rowOf = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });
  const statusOf = async ({ key }: { key: string }) => (await site.api.call('GET', '/v1/me', { key })).status;
  const searchField = (page: Page) => page.getByRole('textbox', { name: /a whole key/ });

  test('tells whose a pasted key is, and keeps it neither in the field nor in the address', async () => {
    const { page, orders, complaints } = await scene();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
    await searchField(page).fill(`Authorization: Bearer ${orders.key}`);
    await page.getByText('This is a key of “Order system”').waitFor();
    await page.getByText('It works. If it was found where it should not be, rotate it.').waitFor();
    expect(await searchField(page).inputValue()).toBe('');
    const kept = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, location.href])',
    );
    const secret = orders.key.slice(12, 44);
    for (const text of [kept, await page.content(), asked.join('\n')]) expect(text).not.toContain(secret);
    expect(asked.filter((line) => line.includes('/lookup'))).toHaveLength(1);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Order system' }).waitFor();
    expect(complaints()).toEqual([]);
  }, 300_000);

  test('knows a key that was deleted, and says so of one that is nobody’s or cut short', async () => {
    const { page, workspace, shop } = await scene();
    const admin = await site.api.key(workspace, { kind: 'admin', environment: 'live' });
    await site.api.call('DELETE', `/v1/api-clients/${shop.id}`, { key: admin.key });
    await searchField(page).fill(shop.key);
    await page.getByText(/The API client was deleted/).waitFor();
    expect(await page.getByRole('button', { name: 'Open', exact: true }).count()).toBe(0);
    const foreign = await site.api.key(await site.api.workspace());
    await searchField(page).fill(foreign.key);
    await page.getByText('This key is none of yours').waitFor();
    await searchField(page).fill(shop.key.slice(0, 30));
    await page.getByText(/part of a key finds nothing/).waitFor();
    expect(page.url()).not.toContain('parley_');
  }, 300_000);

  test('shows what a key is used for before it is deleted', async () => {
    const { page, orders } = await scene();
    await rowOf(page, 'Order system').getByRole('button', { name: 'Delete Order system' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('This key is in use').waitFor();
    await dialog.getByText(/4 requests today/).waitFor();
    const called = dialog.getByRole('row', { name: /\/v1\/me/ });
    expect(await called.textContent()).toBe('GET /v1/me3');
    expect(await dialog.getByRole('row', { name: /contactRef/ }).textContent()).toMatch(/1$/);
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('textbox').fill('Order system');
    await dialog.getByRole('button', { name: 'Delete for good' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await statusOf(orders)).toBe(401);
  }, 300_000);

  test('deletes several after their count was typed, by keyboard too', async () => {
    const { page, orders, shop, crm, complaints } = await scene();
    await page.getByRole('checkbox', { name: 'Select Order system' }).check();
    await page.getByRole('checkbox', { name: 'Select Web shop' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('2 API clients selected').waitFor();
    await page.getByRole('button', { name: 'Delete selected' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('One of them is in use').waitFor();
    const confirm = dialog.getByRole('button', { name: 'Delete for good' });
    await dialog.getByRole('textbox').fill('delete 3 API clients');
    expect(await confirm.isDisabled()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('textbox').fill('delete 2 API clients');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await rowOf(page, 'Web shop').waitFor({ state: 'detached' });
    expect([await statusOf(orders), await statusOf(shop), await statusOf(crm)]).toEqual([401, 401, 200]);
    expect(complaints()).toEqual([]);
  }, 300_000);

  test('says which of several were not deleted, and why', async () => {
    const { page, context, workspace, orders } = await scene();
    await context.clearCookies();
    const { person } = await site.member('viewer');
    await join(site.api, workspace, { person, role: 'developer' });
    await signIn(page, person);
    await page.goto(`/settings/api?workspace=${workspace.id}`);
    await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
    await page.getByRole('button', { name: 'Delete selected' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('delete 3 API clients');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
    await page.getByRole('dialog', { name: '3 API clients not deleted' }).waitFor();
    expect(await page.getByText(/belongs to somebody whose keys you may not manage/).count()).toBe(3);
    expect(await statusOf(orders)).toBe(200);
  }, 300_000);

  test('finds keys by owner and by risk in the address, and counts them all', async () => {
    const { page, workspace } = await scene();
    await page.getByRole('button', { name: /Never used/ }).click();
    await page.waitForURL(/risk=neverUsed/);
    await rowOf(page, 'Order system').waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: /Never used/ }).textContent()).toMatch(/^2/);
    await page.goto(`/settings/api?owner=${workspace.memberId}&sort=-lastUsedAt`);
    await rowOf(page, 'Order system').waitFor();
    expect(await page.getByRole('row').nth(1).textContent()).toContain('Order system');
    await page.goto('/settings/api?owner=mbr_none');
    await page.getByText('No API client fits').waitFor();
  }, 300_000);
});
