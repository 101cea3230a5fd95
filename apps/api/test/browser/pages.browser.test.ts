/** Walks every page of the admin: usable by everybody, in both colour schemes, narrow and wide, and talking to nobody else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MadePerson } from '../people.ts';
import { axeFindings, chromePath, openSite, signIn } from './site.ts';
import type { Site, Visit } from './site.ts';

// Each with the title that it bears: an address that leads nowhere has a page too, and nothing is wrong with that one.
const PAGES = [
  ['/contacts', 'Contacts'],
  ['/contacts/{contact}', 'Ada Lovelace'],
  ['/usage', 'Usage'],
  ['/request-logs', 'Request log'],
  ['/settings/api', 'API'],
  ['/settings/api/{key}', 'Order system'],
  ['/settings/workspace', 'Workspace'],
  ['/settings/members', 'Members'],
  ['/settings/audit-log', 'Audit log'],
  ['/settings/account', 'Account'],
  ['/change-password', 'Choose your own password'],
] as const;

const OUTSIDE = [
  ['/sign-in', 'Sign in'],
  ['/forgot-password', 'Forgot your password?'],
  ['/invite#token=none', 'Invitation'],
  ['/reset#token=none', 'Choose a new password'],
] as const;

const WIDTHS = [1440, 390];

const CUT_OFF = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

// A new width is drawn in the frame after the one in which the page hears of it, and what moves then comes to rest.
const AT_REST = `new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() =>
  Promise.allSettled(document.getAnimations()
    .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
    .map(({ finished }) => finished)).then(() => null))`;

describe.skipIf(chromePath === undefined)('every page of the admin', () => {
  let site: Site;
  let person: MadePerson;
  let ids: { key: string; contact: string };

  beforeAll(async () => {
    site = await openSite();
    const made = await site.member();
    person = made.person;
    const { id, key } = await site.api.key(made.workspace, { name: 'Order system', environment: 'live' });
    const contact = (name: string) =>
      site.api.call<{ id: string }>('POST', '/v1/contacts', { key, body: { name } });
    ids = { key: id, contact: (await contact('Ada Lovelace')).body.id };
    await contact('Grace Hopper');
    await site.api.call('GET', '/v1/contacts/none', { key });
    await site.api.parts.recorder.flush();
  }, 300_000);
  afterAll(() => site.close());

  /** What is wrong with a page: what axe finds and what is cut off, narrow and wide, and what the browser complained of. */
  const faultsOf = async (visit: Visit, path: string, title: string): Promise<string[]> => {
    const { page } = visit;
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(path.replace('{key}', ids.key).replace('{contact}', ids.contact));
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    await page.waitForLoadState('networkidle');
    const faults: string[] = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(AT_REST);
      const cutOff = await page.evaluate<number>(CUT_OFF);
      if (cutOff > 0) faults.push(`${cutOff} pixels are cut off at ${width}`);
      faults.push(...(await axeFindings(page)).map((fault) => `${fault} at ${width}`));
    }
    return [...faults, ...visit.complaints().splice(0)].map((fault) => `${path}: ${fault}`);
  };

  test.each(['light', 'dark'] as const)(
    'has nothing for axe to find and nothing cut off, narrow and wide, in %s',
    async (scheme) => {
      const visit = await site.visit({ scheme });
      const faults: string[] = [];
      for (const [path, title] of OUTSIDE) faults.push(...(await faultsOf(visit, path, title)));
      await signIn(visit.page, person);
      for (const [path, title] of PAGES) faults.push(...(await faultsOf(visit, path, title)));
      expect(faults).toEqual([]);
    },
    300_000,
  );

  test('answers an unknown address with a page that leads back', async () => {
    const { page } = await site.visit();
    await signIn(page, person);
    await page.goto('/no/such/page');
    await page.getByRole('heading', { level: 1, name: 'Not found' }).waitFor();
    expect(await page.getByRole('link').count()).toBeGreaterThan(0);
  }, 300_000);
});
