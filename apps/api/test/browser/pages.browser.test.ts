/** Walks every page of the admin: usable by everybody, in both colour schemes, narrow and wide, and talking to nobody else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MadePerson } from '../people.ts';
import { axeFindings, chromePath, openSite, signIn } from './site.ts';
import type { Site, Visit } from './site.ts';

const PAGES = [
  '/contacts',
  '/usage',
  '/request-logs',
  '/settings/api',
  '/settings/api/{key}',
  '/settings/workspace',
  '/settings/members',
  '/settings/audit-log',
  '/account',
] as const;

const OUTSIDE = ['/sign-in', '/forgot-password', '/invite#token=none', '/reset#token=none'] as const;

describe.skipIf(chromePath === undefined)('every page of the admin', () => {
  let site: Site;
  let person: MadePerson;
  let keyId: string;

  beforeAll(async () => {
    site = await openSite();
    const made = await site.member();
    person = made.person;
    const { id, key } = await site.api.key(made.workspace, { name: 'Order system', environment: 'live' });
    keyId = id;
    for (const name of ['Ada Lovelace', 'Grace Hopper']) {
      await site.api.call('POST', '/v1/contacts', { key, body: { name } });
    }
    await site.api.call('GET', '/v1/contacts/none', { key });
    await site.api.parts.recorder.flush();
  }, 300_000);
  afterAll(() => site.close());

  /** What is wrong with a page: what axe finds, what is cut off, and what the browser complained of. */
  const faultsOf = async (visit: Visit, path: string): Promise<string[]> => {
    const { page } = visit;
    await page.goto(path.replace('{key}', keyId));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    const overflow = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    const cutOff = overflow > 0 ? [`${overflow} pixels are cut off`] : [];
    const faults = [...(await axeFindings(page)), ...cutOff, ...visit.complaints().splice(0)];
    return faults.map((fault) => `${path}: ${fault}`);
  };

  test.each([
    ['light', 1440],
    ['dark', 390],
    ['dark', 1440],
    ['light', 390],
  ] as const)(
    'has nothing for axe to find and nothing cut off: %s, %i pixels wide',
    async (scheme, width) => {
      const visit = await site.visit({ scheme, width });
      const faults: string[] = [];
      for (const path of OUTSIDE) faults.push(...(await faultsOf(visit, path)));
      await signIn(visit.page, person);
      for (const path of PAGES) faults.push(...(await faultsOf(visit, path)));
      expect(faults).toEqual([]);
      await visit.context.close();
    },
    240_000,
  );

  test('answers an unknown address with a page that leads back', async () => {
    const { page, context } = await site.visit();
    await signIn(page, person);
    await page.goto('/no/such/page');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('link').count()).toBeGreaterThan(0);
    await context.close();
  }, 300_000);
});
