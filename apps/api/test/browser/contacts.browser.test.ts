/** Contacts in a real browser: found by the address, made, changed by two people at once, and deleted. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answered } from '../harness.ts';
import { chromePath, openSite, signIn } from './site.ts';
import type { Site } from './site.ts';

describe.skipIf(chromePath === undefined)('contacts in a browser', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite();
  }, 300_000);
  afterAll(() => site.close());

  interface Scene {
    readonly page: Page;
    create(body: object): Promise<Answered<{ id: string }>>;
    get(id: string): Promise<Answered>;
    update(id: string, body: object): Promise<Answered>;
    complaints(): string[];
  }

  /** A signed-in owner, and a key for what others do meanwhile. */
  async function scene(): Promise<Scene> {
    const { person, workspace } = await site.member();
    const { key } = await site.api.key(workspace, { environment: 'live' });
    const { page, complaints } = await site.visit();
    await signIn(page, person);
    return {
      page,
      complaints,
      create: (body) => site.api.call('POST', '/v1/contacts', { key, body }),
      get: (id) => site.api.call('GET', `/v1/contacts/${id}`, { key }),
      update: (id, body) => site.api.call('PATCH', `/v1/contacts/${id}`, { key, body }),
    };
  }

  const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });

  test('makes the first contact of an empty list, and puts faults on their fields', async () => {
    const { page, complaints } = await scene();
    await page.goto('/contacts');
    await page.getByText('No live contacts yet').waitFor();
    await page.getByText('curl').first().waitFor();
    await page.getByRole('button', { name: 'Create contact' }).last().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Name').fill('Ada Lovelace');
    await drawer.getByLabel('Phone').fill('+999 12345');
    await drawer.getByRole('button', { name: 'Create contact' }).click();
    await drawer
      .getByText(/must be a phone number with its country code/i)
      .first()
      .waitFor();
    expect(await drawer.getByLabel('Phone').getAttribute('aria-invalid')).toBe('true');
    await drawer.getByLabel('Phone').fill('+44 20 7946 0958');
    await drawer.getByRole('button', { name: 'Create contact' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
    await page.getByText('+442079460958').first().waitFor();
    expect(complaints()).toEqual([]);
  }, 300_000);

  test('keeps search and order in the address, opens rows by keyboard, and comes back to the same list', async () => {
    const { page, create } = await scene();
    for (const name of ['Ada Lovelace', 'Grace Hopper', 'Grace Murray']) await create({ name });
    await page.goto('/contacts?sort=name');
    expect(await page.getByRole('row').nth(1).textContent()).toContain('Ada Lovelace');
    await page.getByRole('textbox', { name: 'Search contacts' }).fill('Grace');
    await page.waitForURL(/q=Grace/);
    await row(page, 'Ada Lovelace').waitFor({ state: 'detached' });
    await row(page, 'Grace Hopper').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Grace Murray' }).waitFor();
    await page.goBack();
    await row(page, 'Grace Hopper').waitFor();
    expect(await page.getByRole('textbox', { name: 'Search contacts' }).inputValue()).toBe('Grace');
    await page.getByRole('textbox', { name: 'Search contacts' }).fill('nobody at all');
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await row(page, 'Ada Lovelace').waitFor();
  }, 300_000);

  test('loads the next page on demand', async () => {
    const { page, create } = await scene();
    for (let number = 0; number < 53; number++) await create({ name: `Contact ${number}` });
    await page.goto('/contacts');
    await page.getByText('50 contacts shown, there are more').waitFor();
    await page.getByRole('button', { name: 'Load more' }).click();
    await page.getByText('53 contacts shown').waitFor();
    expect(await row(page, 'Contact 0').count()).toBe(1);
  }, 300_000);

  test('leads to the contact that already has a value', async () => {
    const { page, create } = await scene();
    const { body } = await create({ name: 'Ada Lovelace', email: 'ada@example.com' });
    await page.goto('/contacts');
    await page.getByRole('button', { name: 'Create contact' }).click();
    await page.getByRole('dialog').getByLabel('E-mail').fill('Ada@Example.com');
    await page.getByRole('dialog').getByRole('button', { name: 'Create contact' }).click();
    await page.getByRole('link', { name: 'Open the other contact' }).click();
    await page.waitForURL(new RegExp(`/contacts/${body.id}`));
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const title = () => page.getByRole('heading', { level: 1 }).textContent();
    await expect.poll(title).toBe('Ada Lovelace');
  }, 300_000);

  test('shows what somebody else changed meanwhile, and writes nothing over it unasked', async () => {
    const { page, create, get, update } = await scene();
    const { id } = (await create({ name: 'Ada Lovelace', company: 'Engines' })).body;
    await page.goto(`/contacts/${id}`);
    await page.getByRole('button', { name: 'Edit' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Name').fill('Ada King');
    await update(id, { company: 'Analytical Engines Ltd' });
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer.getByText('Somebody else changed this contact').waitFor();
    await drawer.getByText('Analytical Engines Ltd').waitFor();
    expect((await get(id)).body['name']).toBe('Ada Lovelace');

    await drawer.getByRole('button', { name: 'Reload but keep my changes' }).click();
    expect(await drawer.getByLabel('Company').inputValue()).toBe('Analytical Engines Ltd');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer.waitFor({ state: 'detached' });
    expect((await get(id)).body).toMatchObject({ name: 'Ada King', company: 'Analytical Engines Ltd' });
  }, 300_000);

  test('deletes after asking, and says so where a deleted contact is looked for', async () => {
    const { page, create, get } = await scene();
    const { id } = (await create({ name: 'Ada Lovelace' })).body;
    await page.goto(`/contacts/${id}`);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect((await get(id)).status).toBe(200);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete contact' }).click();
    await page.getByText('No live contacts yet').waitFor();
    expect((await get(id)).status).toBe(404);
    await page.goto(`/contacts/${id}`);
    await page.getByText('There is no such contact here').waitFor();
  }, 300_000);

  test('shows live and test contacts apart, as the switch and the address say', async () => {
    const { page, create } = await scene();
    await create({ name: 'Ada Live' });
    await page.goto('/contacts?env=test');
    await page.getByText('No test contacts yet').waitFor();
    await page.getByRole('radio', { name: 'Test' }).focus();
    await page.keyboard.press('ArrowLeft');
    await row(page, 'Ada Live').waitFor();
    expect(page.url()).not.toContain('env=test');
  }, 300_000);

  test('offers a viewer nothing that changes', async () => {
    const { person } = await site.member('viewer');
    const { page } = await site.visit();
    await signIn(page, person);
    await page.goto('/contacts');
    await page.getByRole('heading', { level: 1, name: 'Contacts' }).waitFor();
    await page.getByText('No live contacts yet').waitFor();
    expect(await page.getByRole('button', { name: 'Create contact' }).count()).toBe(0);
    await page.goto('/settings/audit-log');
    await page.getByText('Your role does not include the audit log').waitFor();
  }, 300_000);
});
