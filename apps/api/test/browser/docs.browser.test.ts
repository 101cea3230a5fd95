/** Proves in a real browser that the documentation works as a newcomer uses it, talks to nobody else, and can be used by everybody. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type AxeCore from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openDocsSite } from '../docs-site.ts';
import type { DocsSite } from '../docs-site.ts';

const executablePath = [process.env['CHROME_PATH'], '/usr/bin/chromium'].find(
  (path) => path && existsSync(path),
);
const KEY = 'parley_test_1234567890abcdefghijABCDEFGHIJ12345678';

/** Rules that Swagger UI breaks in a way that neither styles nor names can mend, each with its reason. None at present. */
const UPSTREAM: string[] = [];

describe.skipIf(executablePath === undefined)('the documentation in a browser', () => {
  let site: DocsSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openDocsSite();
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath, args });
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  test('loads from our own origin alone, without an error in the console', async () => {
    const { page, complaints, hosts } = await visit();
    await expect.poll(() => page.locator('.opblock').count()).toBeGreaterThan(10);
    await page.reload();
    await page.locator('.opblock').first().waitFor();
    expect([...hosts]).toEqual([new URL(site.url).host]);
    expect(complaints).toEqual([]);
  }, 300_000);

  test('calls with the key that was entered and not with the session, and still knows the key after a reload', async () => {
    const { page, complaints } = await visit('/sign-in');
    await page.goto(`${site.url}/docs`);
    await enterKey(page);
    await callFrom(page, 'meGet', 200);
    expect(lastCall()).toMatchObject({ method: 'GET', path: '/v1/me' });
    expect(lastCall()?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(lastCall()?.headers.cookie).toBeUndefined();

    await page.reload();
    await callFrom(page, 'meGet', 200);
    expect(lastCall()?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(complaints).toEqual([]);
  }, 300_000);

  test('gives every write an idempotency key of its own, unless one was entered', async () => {
    const { page } = await visit();
    const keys = () => site.calls.map(({ headers }) => headers['idempotency-key']);
    await callFrom(page, 'contactsCreate', 201);
    await callFrom(page, 'contactsCreate', 201);
    const [first, second] = keys().slice(-2);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).not.toBe(first);
    await page
      .locator('#operations-Contacts-contactsCreate input[placeholder="Idempotency-Key"]')
      .fill('mine');
    await callFrom(page, 'contactsCreate', 201);
    expect(keys().at(-1)).toBe('mine');
    await callFrom(page, 'meGet', 200);
    expect(keys().at(-1)).toBeUndefined();
  }, 300_000);

  test.each(['light', 'dark'] as const)(
    'has no fault that axe finds, in %s',
    async (colorScheme) => {
      const { page } = await visit('/docs', colorScheme);
      await page.locator('.opblock').first().waitFor();
      await page.locator('.info summary').first().click();
      expect(await faultsOf(page)).toEqual(UPSTREAM);
      await callFrom(page, 'contactsCreate', 201);
      expect(await faultsOf(page)).toEqual(UPSTREAM);
      await page.locator('.auth-wrapper .authorize').click();
      await page.locator('.modal-ux').waitFor();
      expect(await faultsOf(page)).toEqual(UPSTREAM);
    },
    300_000,
  );

  async function visit(path = '/docs', colorScheme: 'light' | 'dark' = 'light') {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const complaints: string[] = [];
    const hosts = new Set<string>();
    page.on('console', (message) => {
      if (message.type() !== 'log' && message.type() !== 'info') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (asked) => {
      if (!asked.url().startsWith('data:')) hosts.add(new URL(asked.url()).host);
    });
    await page.goto(site.url + path);
    return { page, complaints, hosts };
  }

  function lastCall() {
    return site.calls.at(-1);
  }
});

async function enterKey(page: Page): Promise<void> {
  await page.locator('.auth-wrapper .authorize').click();
  await page.locator('.modal-ux input').fill(KEY);
  await page.locator('.modal-ux button[type=submit]').click();
  await page.locator('.modal-ux .btn-done').click();
}

/** Opens an operation where it is closed, presses Execute, and waits for the answer. */
async function callFrom(page: Page, operation: string, status: number): Promise<void> {
  const block = page.locator(`.opblock[id$="-${operation}"]`);
  await block.waitFor();
  const execute = block.locator('.btn.execute');
  if ((await execute.count()) === 0) await block.locator('.opblock-summary-control').click();
  const answered = page.waitForResponse((answer) => answer.url().includes('/v1/'));
  await execute.click();
  expect((await answered).status()).toBe(status);
  await block.locator('.live-responses-table .response-col_status', { hasText: String(status) }).waitFor();
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The ids of the WCAG 2.1 A and AA rules that the page breaks, with how many elements do. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof AxeCore };
    const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
  });
}
