/** The whole product in a real Chromium: the API with the built admin, a signed-in member, and watchers that complain. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type AxeCore from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { Role } from '@parley/contract/schemas';
import { PASSWORD, aPersonWithPassword, join } from '../people.ts';
import type { MadePerson } from '../people.ts';
import { startHarness } from '../harness.ts';
import type { Harness, MadeWorkspace } from '../harness.ts';

/** Where Chromium is, or undefined: `npm test` says then that the browser tests did not run. */
export const chromePath = [process.env['CHROME_PATH'], '/usr/bin/chromium'].find(
  (path) => path !== undefined && existsSync(path),
);

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type Scheme = 'light' | 'dark';

/** A page with everything that it did wrong so far: errors in the console, failed loads, requests to other hosts. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  complaints(): string[];
}

export interface Site {
  readonly api: Harness;
  readonly browser: Browser;
  /** A member with a password, and their workspace. */
  member(role?: Role, workspace?: MadeWorkspace): Promise<{ person: MadePerson; workspace: MadeWorkspace }>;
  /** A page of its own, without cookies of others. It is closed with the test. */
  visit(options?: { scheme?: Scheme; width?: number }): Promise<Visit>;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const api = await startHarness();
  const browser = await chromium.launch({ executablePath: chromePath, args: FLAGS });
  return {
    api,
    browser,
    member: async (role = 'owner', given) => {
      const workspace = given ?? (await api.workspace());
      const person = await aPersonWithPassword(api);
      await join(api, workspace, { person, role });
      return { person, workspace };
    },
    visit: (options) => visit(api.url, browser, options),
    close: async () => {
      await browser.close();
      await api.close();
    },
  };
}

async function visit(
  url: string,
  browser: Browser,
  { scheme = 'light', width = 1440 }: { scheme?: Scheme; width?: number } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    viewport: { width, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== url && protocol.startsWith('http')) complaints.push(`foreign request: ${request.url()}`);
  });
  page.on('console', (message) => {
    // A refused request is shown in the console by the browser itself, also where the page handles it.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  return { page, context, complaints: () => complaints };
}

/** Signs in without the form, for tests of what comes after. Shows no page yet. */
export async function signIn(page: Page, { email }: Pick<MadePerson, 'email'>): Promise<void> {
  const answer = await page.context().request.post('/v1/session', {
    data: { email, password: PASSWORD },
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  if (!answer.ok()) throw new Error(`Signing in was answered ${answer.status()}: ${await answer.text()}`);
}

/** Signs in as a person would, and waits until the first page stands. */
export async function signInByForm(page: Page, person: MadePerson): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  await page.getByRole('heading', { level: 1 }).waitFor();
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.1 A and AA, one line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const run = "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })";
  const results = await page.evaluate<AxeCore.AxeResults>(run);
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 150)}`),
  );
}
