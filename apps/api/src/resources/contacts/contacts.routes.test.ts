/** The promises of the contact endpoints, from outside. Access, isolation, bad input and the form of answers are walked. */
import { Contact } from '@parley/contract/schemas';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startHarness } from '../../../test/harness.ts';
import type { Harness, MadeKey, MadeWorkspace } from '../../../test/harness.ts';

let api: Harness;
let workspace: MadeWorkspace;
let key: MadeKey;

beforeAll(async () => {
  api = await startHarness();
});
afterAll(() => api.close());
beforeEach(async () => {
  workspace = await api.workspace();
  key = await api.key(workspace);
});

const as = (given = key) => ({ key: given.key });
const create = async (body: Record<string, unknown>, given = key) =>
  (await api.call<Contact>('POST', '/v1/contacts', { ...as(given), body })).body;

describe('POST /v1/contacts', () => {
  test('keeps e-mail in lower case, phone in E.164 and text without blanks around it', async () => {
    const body = { name: '  Ada Lovelace ', email: 'Ada@Example.COM', phone: '+44 20 7946 0958' };
    const {
      status,
      headers,
      body: contact,
    } = await api.call<Contact>('POST', '/v1/contacts', { ...as(), body });
    expect(status).toBe(201);
    expect(contact).toMatchObject({
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      phone: '+442079460958',
      version: 1,
    });
    expect(headers.get('etag')).toBe('"v1"');
    expect(headers.get('location')).toBe(`/v1/contacts/${contact.id}`);
  });

  test.each([
    ['email', 'ada@example.com', 'ADA@example.com'],
    ['phone', '+442079460958', '+44 (20) 7946 0958'],
    ['externalId', 'crm-1', 'crm-1'],
  ])('names the contact that already has the %s', async (field, first, second) => {
    const existing = await create({ [field]: first });
    const refused = await api.call('POST', '/v1/contacts', { ...as(), body: { [field]: second } });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'contact_exists',
      existingId: existing.id,
      errors: [{ pointer: `/body/${field}` }],
    });
  });

  test('refuses a phone number without country code, and says where', async () => {
    const refused = await api.call('POST', '/v1/contacts', { ...as(), body: { phone: '020 7946 0958' } });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({
      code: 'invalid_request',
      errors: [{ pointer: '/body/phone', code: 'invalid_phone' }],
    });
  });

  test.each([
    'call me at +44 20 7946 0958',
    '+44 20 7946 0958 ext. 12',
    '+442079460958;ext=12',
    '+44 20 7946 0958 x12',
    '+44 20 7946 0958 or so',
  ])('refuses %j for a phone number, of which a part would be lost', async (phone) => {
    const refused = await api.call('POST', '/v1/contacts', { ...as(), body: { phone } });
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/body/phone', code: 'invalid_phone' }] });
  });

  test('takes a time zone that there is, and no other', async () => {
    expect(await create({ timezone: 'America/Argentina/Ushuaia' })).toMatchObject({ version: 1 });
    const refused = await api.call('POST', '/v1/contacts', { ...as(), body: { timezone: 'Mars/Olympus' } });
    expect([refused.status, refused.body['errors']]).toMatchObject([400, [{ pointer: '/body/timezone' }]]);
  });

  test.each(['externalId', 'email'])('refuses a key in %s, which no address could name', async (field) => {
    const body = { [field]: field === 'email' ? 'parley_live_1a@example.com' : 'crm parley_test_1a' };
    const refused = await api.call('POST', '/v1/contacts', { ...as(), body });
    expect([refused.status, refused.body['errors']]).toMatchObject([400, [{ pointer: `/body/${field}` }]]);
  });
});

describe('GET /v1/contacts/:contactRef', () => {
  test.each([
    ['its id', (contact: Contact) => contact.id],
    ['the external id', () => 'ext:crm/1?&'],
    ['the e-mail address in any case', () => 'email:ADA@example.com'],
    ['the phone number as people write it', () => 'phone:+44 20 7946 0958'],
  ])('finds a contact by %s', async (_words, refOf) => {
    const contact = await create({ externalId: 'crm/1?&', email: 'ada@example.com', phone: '+442079460958' });
    const found = await api.call<Contact>('GET', `/v1/contacts/${encodeURIComponent(refOf(contact))}`, as());
    expect(found.status).toBe(200);
    expect(found.body).toEqual(contact);
  });

  test('answers 304 without a body while the version is the one that the caller holds', async () => {
    const contact = await create({ name: 'Ada' });
    const path = `/v1/contacts/${contact.id}`;
    const unchanged = await api.call('GET', path, { ...as(), headers: { 'if-none-match': '"v1"' } });
    expect([unchanged.status, unchanged.text, unchanged.headers.get('etag')]).toEqual([304, '', '"v1"']);
    await api.call('PATCH', path, { ...as(), body: { name: 'Ada L.' } });
    expect((await api.call('GET', path, { ...as(), headers: { 'if-none-match': '"v1"' } })).status).toBe(200);
  });
});

describe('PATCH /v1/contacts/:contactRef', () => {
  test('changes the given fields, clears with null, leaves the rest, and counts the version up', async () => {
    const contact = await create({ name: 'Ada', company: 'Engines', email: 'ada@example.com' });
    const { body } = await api.call<Contact>('PATCH', `/v1/contacts/${contact.id}`, {
      ...as(),
      body: { name: 'Ada L.', company: null },
    });
    expect(body).toMatchObject({ name: 'Ada L.', company: null, email: 'ada@example.com', version: 2 });
    expect(body.updatedAt > contact.updatedAt).toBe(true);
  });

  test('lets exactly one of two editors who read the same version win', async () => {
    const contact = await create({ name: 'Ada' });
    const edit = (name: string) =>
      api.call('PATCH', `/v1/contacts/${contact.id}`, {
        ...as(),
        body: { name },
        headers: { 'if-match': '"v1"' },
      });
    const statuses = (await Promise.all([edit('One'), edit('Two')]))
      .map((answer) => answer.status)
      .toSorted();
    expect(statuses).toEqual([200, 412]);
  });

  test('never takes a weak or foreign tag for the version', async () => {
    const contact = await create({ name: 'Ada' });
    for (const tag of ['W/"v1"', '"1"', 'v1', '"v2"']) {
      const refused = await api.call('PATCH', `/v1/contacts/${contact.id}`, {
        ...as(),
        body: { name: 'X' },
        headers: { 'if-match': tag },
      });
      expect([tag, refused.status, refused.body['code']]).toEqual([tag, 412, 'version_mismatch']);
    }
  });

  test('gives each of fifty parallel writers a version of its own', async () => {
    const contact = await create({ name: 'Ada' });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        api.call<Contact>('PATCH', `/v1/contacts/${contact.id}`, { ...as(), body: { name: `Ada ${index}` } }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.body.version))).toEqual(
      new Set(Array.from({ length: 50 }, (_, index) => index + 2)),
    );
  });
});

describe('DELETE /v1/contacts/:contactRef', () => {
  test('deletes once, answers 404 afterwards, and frees the unique values', async () => {
    const contact = await create({ email: 'ada@example.com' });
    const statuses = [];
    for (let time = 0; time < 2; time += 1)
      statuses.push((await api.call('DELETE', `/v1/contacts/${contact.id}`, as())).status);
    expect(statuses).toEqual([204, 404]);
    expect(
      (await api.call('POST', '/v1/contacts', { ...as(), body: { email: 'ada@example.com' } })).status,
    ).toBe(201);
  });
});

describe('GET /v1/contacts', () => {
  interface Page {
    data: Contact[];
    nextCursor: string | null;
    hasMore: boolean;
  }
  const list = async (query: string, given = key) =>
    (await api.call<Page>('GET', `/v1/contacts${query}`, as(given))).body;
  const walk = async (query: string) => {
    const pages: Contact[][] = [];
    let cursor = '';
    for (;;) {
      const page = await list(`?${query}${cursor}`);
      pages.push(page.data);
      if (page.nextCursor === null) return pages;
      cursor = `&cursor=${page.nextCursor}`;
    }
  };

  test.each(['-createdAt', 'createdAt', '-updatedAt', 'updatedAt', 'name', '-name'])(
    'walks everything once in the order %s, in as few pages as fit',
    async (sort) => {
      for (let index = 0; index < 7; index += 1) await create({ name: `Name ${index % 3}` });
      const pages = await walk(`limit=3&sort=${encodeURIComponent(sort)}`);
      expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
      const field = sort.replace('-', '') as 'createdAt' | 'updatedAt' | 'name';
      const keys = pages.flat().map((contact) => `${contact[field]} ${contact.id}`);
      const sorted = keys.toSorted();
      expect(keys).toEqual(sort.startsWith('-') ? sorted.toReversed() : sorted);
    },
  );

  test('neither repeats nor skips what existed throughout, while others come and go', async () => {
    const kept = [];
    for (let index = 0; index < 9; index += 1) kept.push(await create({ name: `Kept ${index}` }));
    const doomed = await create({ name: 'Doomed' });
    const first = await list('?limit=4');
    await api.call('DELETE', `/v1/contacts/${doomed.id}`, as());
    await create({ name: 'Late' });
    const rest = await list(`?limit=100&cursor=${first.nextCursor}`);
    const seen = [...first.data, ...rest.data].map((contact) => contact.id);
    expect(new Set(seen).size).toBe(seen.length);
    expect(kept.every((contact) => seen.includes(contact.id))).toBe(true);
  });

  test('answers exactly what the contract promises, though PostgreSQL writes it', async () => {
    await create({
      name: 'A "quoted" \\ name\u2028',
      email: 'a@example.com',
      externalId: '1',
      phone: '+442079460958',
      locale: 'en',
      timezone: 'UTC',
    });
    const { data } = await list('');
    expect(data.map((contact) => Contact.strict().safeParse(contact).error)).toEqual([undefined]);
    expect(data).toEqual([(await api.call('GET', `/v1/contacts/${data[0]?.id}`, as())).body]);
  });

  test.each([
    ['a part of the name', 'ovela', 1],
    ['a part of the address', 'ada@ex', 1],
    ['a part of the phone number', '94609', 1],
    ['the beginning of the name, in two characters', 'ad', 1],
    ['a wildcard as the character that it is', '%', 0],
    ['a wildcard as the character that it is', '_d_', 0],
    ['nobody', 'zzzz', 0],
  ])('finds by %s', async (_words, q, found) => {
    await create({ name: 'Ada Lovelace', email: 'ada@example.com', phone: '+442079460958' });
    await create({ name: 'Grace Hopper' });
    expect((await list(`?q=${encodeURIComponent(q)}`)).data).toHaveLength(found);
  });

  test('gives only what changed since a moment', async () => {
    const early = await create({ name: 'Early' });
    const late = await create({ name: 'Late' });
    await api.call('PATCH', `/v1/contacts/${early.id}`, { ...as(), body: { name: 'Early, changed' } });
    const changed = await list(`?updatedAfter=${encodeURIComponent(late.updatedAt)}&sort=updatedAt`);
    expect(changed.data.map((contact) => contact.id)).toEqual([early.id]);
  });

  test('takes a cursor only with the filters, the workspace and the environment that it was made for', async () => {
    for (let index = 0; index < 3; index += 1) await create({ name: `Name ${index}` });
    const { nextCursor } = await list('?limit=1');
    const other = await api.key(await api.workspace());
    const live = await api.key(workspace, { environment: 'live' });
    const tampered = `${String(nextCursor).slice(0, -2)}AA`;
    const tries: [string, MadeKey][] = [
      [`?limit=1&sort=name&cursor=${nextCursor}`, key],
      [`?limit=1&q=name&cursor=${nextCursor}`, key],
      [`?limit=1&cursor=${nextCursor}`, other],
      [`?limit=1&cursor=${nextCursor}`, live],
      [`?limit=1&cursor=${tampered}`, key],
      ['?limit=1&cursor=nonsense', key],
    ];
    for (const [query, given] of tries) {
      const refused = await api.call('GET', `/v1/contacts${query}`, as(given));
      expect([query, refused.status, refused.body['code']]).toEqual([query, 400, 'invalid_cursor']);
    }
  });

  test('goes on after a page that ends with the longest of names', async () => {
    for (let index = 0; index < 3; index += 1) await create({ name: '\u{1d160}'.repeat(100) });
    expect((await walk('limit=1&sort=name')).flat()).toHaveLength(3);
    const refused = await api.call('POST', '/v1/contacts', { ...as(), body: { name: '\u0001'.repeat(200) } });
    expect([refused.status, refused.body['errors']]).toMatchObject([400, [{ pointer: '/body/name' }]]);
  });

  test('links to the next page', async () => {
    for (let index = 0; index < 2; index += 1) await create({ name: `Name ${index}` });
    const { headers, body } = await api.call<Page>('GET', '/v1/contacts?limit=1&sort=name', as());
    const [, url = ''] = /^<(.+)>; rel="next"$/.exec(headers.get('link') ?? '') ?? [];
    expect(new URL(url).searchParams.get('cursor')).toBe(body.nextCursor);
    expect(new URL(url).searchParams.get('sort')).toBe('name');
  });
});
