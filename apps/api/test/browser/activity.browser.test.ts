/** Usage, request log and audit log in a real browser: what was called and done is found, explained and linked. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromePath, openSite, signIn } from './site.ts';
import type { Site } from './site.ts';

describe.skipIf(chromePath === undefined)('what happened, in a browser', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite();
  }, 300_000);
  afterAll(() => site.close());

  /** A signed-in owner whose two keys have made some calls. */
  async function scene() {
    const { person, workspace } = await site.member();
    const orders = await site.api.key(workspace, { name: 'Order system', environment: 'live' });
    const shop = await site.api.key(workspace, { name: 'Web shop', environment: 'live' });
    const { key } = orders;
    await site.api.call('GET', '/v1/me', { key });
    await site.api.call('POST', '/v1/contacts', { key, body: { name: 'Ada Lovelace' } });
    const missing = await site.api.call('GET', '/v1/contacts/ext:none?', { key });
    await site.api.call('GET', '/v1/me', { key: shop.key });
    await site.api.parts.recorder.flush();
    const visit = await site.visit();
    await signIn(visit.page, person);
    return { ...visit, orders, shop, missingId: String(missing.body['requestId']) };
  }

  const rows = (page: Page) => page.getByRole('table', { name: /Requests/ }).locator('tbody tr');

  test('lists the calls of API clients and not those of the admin itself, and filters them by the address', async () => {
    const { page, complaints } = await scene();
    await page.goto('/request-logs');
    await expect.poll(() => rows(page).count()).toBe(4);
    await page.getByRole('combobox', { name: 'Caller' }).click();
    await page.getByRole('option', { name: 'Web shop' }).click();
    await page.waitForURL(/client=key_/);
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.goto('/request-logs?outcome=["4xx"]&method=["GET"]&since=1h');
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.getByText('contact_not_found').waitFor();
    await page.goto('/request-logs?route=/v1/nothing');
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    await expect.poll(() => rows(page).count()).toBe(4);
    expect(complaints()).toEqual([]);
  }, 300_000);

  test('shows one request with all that is known, as code, and leads to requests like it', async () => {
    const { page, missingId } = await scene();
    await page.goto(`/request-logs?open=${missingId}`);
    const drawer = page.getByRole('dialog');
    await drawer.getByText(missingId).waitFor();
    await drawer.getByText('contact_not_found').waitFor();
    expect(await drawer.getByRole('region', { name: /curl/ }).textContent()).toContain(
      '/v1/contacts/ext:none',
    );
    await drawer.getByRole('tab', { name: 'TypeScript' }).click();
    await drawer.getByText("parley.contacts.get('ext:none')").waitFor();
    await drawer.getByRole('link', { name: 'Same endpoint with 404' }).click();
    await page.waitForURL(/status=/);
    await drawer.waitFor({ state: 'detached' });
    await expect.poll(() => rows(page).count()).toBe(1);
  }, 300_000);

  test('shows a new call by itself while auto-refresh is on', async () => {
    const { page, orders } = await scene();
    await page.goto('/request-logs');
    await expect.poll(() => rows(page).count()).toBe(4);
    await page.getByRole('switch', { name: 'Auto-refresh' }).check({ force: true });
    await site.api.call('GET', '/v1/rate-limits', { key: orders.key });
    await page.getByText('/v1/rate-limits').waitFor();
    expect(await rows(page).count()).toBe(5);
  }, 300_000);

  test('sums up usage by endpoint and by client, and says what to do where nothing was called', async () => {
    const { page, complaints } = await scene();
    await page.goto('/usage');
    await page.getByText('POST').first().waitFor();
    const table = page.getByRole('table', { name: 'Usage by endpoint' });
    await expect.poll(() => table.locator('tbody tr').count()).toBe(3);
    await page.getByRole('table', { name: 'Requests of each day by outcome' }).waitFor({ state: 'attached' });
    await page.getByRole('tab', { name: 'By API client' }).click();
    const clients = page.getByRole('table', { name: 'Usage by API client' });
    expect(await clients.getByRole('row', { name: /Order system/ }).textContent()).toContain('3');
    await page.getByText('Plan: Self-hosted').waitFor();
    await page.goto('/usage?env=test');
    await page.getByText('No test requests in the last 30 days').waitFor();
    expect(complaints()).toEqual([]);
  }, 300_000);

  test('tells acts in words, with what changed and the request that did it', async () => {
    const { page, orders } = await scene();
    await page.goto(`/settings/api/${orders.id}`);
    await page.evaluate(`fetch('/v1/api-clients/${orders.id}', {
      method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'Orders' }) })`);
    await page.goto('/settings/audit-log?group=api_client');
    await page.getByRole('button', { name: /changed the API client/ }).click();
    const changes = page.getByRole('table', { name: 'What changed' });
    expect(await changes.getByRole('row', { name: /Name/ }).textContent()).toBe('NameOrder systemOrders');
    await site.api.parts.recorder.flush();
    await page.getByRole('link', { name: /^req_/ }).click();
    await page.getByRole('dialog').getByText('/v1/api-clients/').first().waitFor();
  }, 300_000);

  test('says that the log is unbroken, and warns when the database was changed', async () => {
    const { page, orders, complaints } = await scene();
    await page.goto('/settings/audit-log');
    await page.getByText(/^The log is unbroken: \d+ entr(y|ies), checked just now\.$/).waitFor();
    const { pool } = site.api.parts.database;
    const client = await pool.connect();
    await client.query(`begin; set local session_replication_role = replica;
      update audit_entries set ip = '192.0.2.1' where workspace_id = (
        select workspace_id from api_clients where id = '${orders.id}'); commit`);
    client.release();
    await page.reload();
    const warning = page.getByRole('alert').filter({ hasText: 'This log is not as it was written' });
    await expect.poll(() => warning.textContent()).toMatch(/Entry 1 \(aud_\w+\) was altered\./);
    expect(complaints()).toEqual([]);
  }, 300_000);
});
