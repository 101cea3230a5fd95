/** The way of a newcomer, in a real browser: sign in, make a key, copy it, call, see the call, delete the key, be refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD } from '../people.ts';
import { chromePath, openSite, signIn, signInByForm } from './site.ts';
import type { Site } from './site.ts';

describe.skipIf(chromePath === undefined)('a newcomer with a browser', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  test('makes a key, copies it, calls with it, sees the call, deletes it, and is refused', async () => {
    const { person } = await site.member();
    const { page, complaints } = await site.visit();
    await signInByForm(page, person);

    await page.goto('/settings/api');
    await page.getByRole('button', { name: 'Create New API Client' }).first().click();
    await page.getByRole('dialog').getByLabel('Name').fill('Order system');
    await page.getByRole('button', { name: 'Create key' }).click();
    await page.getByText('Waiting for the first request').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: /copy/i }).first().click();
    const key = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(key).toMatch(/^parley_(live|test)_[0-9A-Za-z]{38}$/);

    const me = await site.api.call('GET', '/v1/me', { key, headers: { 'user-agent': 'journey/1.0' } });
    expect(me.status).toBe(200);
    await page.getByText('It works. The first request came').waitFor();
    await page.getByLabel('I have stored it').check();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(key);

    await page.getByRole('link', { name: 'Request log' }).click();
    await page.getByText('/v1/me').first().waitFor();

    await page.getByRole('link', { name: 'API', exact: true }).click();
    await page
      .getByRole('row', { name: /Order system/ })
      .getByRole('button', { name: /Delete/ })
      .click();
    await page.getByRole('dialog').getByRole('textbox').fill('Order system');
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const refused = await site.api.call('GET', '/v1/me', { key });
    expect([refused.status, refused.body['code']]).toEqual([401, 'invalid_api_key']);
    expect(complaints()).toEqual([]);
  }, 300_000);

  test('keeps no key in the storage, the address or the history of the browser', async () => {
    const { person } = await site.member();
    const { page } = await site.visit();
    await signIn(page, person);
    await page.goto('/settings/api');
    await page.getByRole('button', { name: 'Create New API Client' }).first().click();
    await page.getByRole('dialog').getByLabel('Name').fill('Shop');
    await page.getByRole('button', { name: 'Create key' }).click();
    await page.getByText('Waiting for the first request').waitFor();
    const kept = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, location.href])',
    );
    expect(kept).not.toMatch(/parley_(live|test|admin)_[0-9A-Za-z]{10}/);
  }, 300_000);

  test('is asked for the password before a sensitive act when the last proof is old, and goes on where it was', async () => {
    const { person } = await site.member();
    const { page } = await site.visit();
    await signIn(page, person);
    site.api.clock.advance(16 * 60_000);
    await page.goto('/settings/api');
    await page.getByRole('button', { name: 'Create New API Client' }).first().click();
    await page.getByRole('dialog').getByLabel('Name').fill('Late key');
    await page.getByRole('button', { name: 'Create key' }).click();
    const confirm = page.getByRole('dialog', { name: /password/i });
    await confirm.getByLabel('Your password').fill(PASSWORD);
    await confirm.getByRole('button').last().click();
    await page.getByText('Waiting for the first request').waitFor();
    expect(await page.getByText('Late key').count()).toBeGreaterThan(0);
  }, 300_000);
});
