// Lists: awaited for one page, looped over for all, and never endless.
import { describe, expect, it, onTestFinished } from 'vitest';
import { aProblem, aServer, type Reply } from './server.ts';
import { aClient, errorOf } from './setup.ts';

function aPage(ids: string[], nextCursor: string | null = null, more: object = {}): Reply {
  return { json: { data: ids.map((id) => ({ id })), nextCursor, hasMore: nextCursor !== null, ...more } };
}
const threePages = [aPage(['a', 'b'], 'c1'), aPage(['c', 'd'], 'c2'), aPage(['e'])];

describe('awaiting a list', () => {
  it('gives the first page, with one request', async () => {
    const { url, seen } = await aServer(...threePages);
    const page = await aClient(url).parley.contacts.list({ limit: 2 });
    expect(page.data.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(page).toMatchObject({ hasMore: true, nextCursor: 'c1' });
    expect(seen.map((request) => request.url)).toEqual(['/v1/contacts?limit=2']);
  });

  it('leads to the next page with the same filters, and from the last one to none', async () => {
    const { url, seen } = await aServer(aPage(['a'], 'c1'), aPage(['b']));
    const first = await aClient(url).parley.contacts.list({ limit: 1, q: 'ada' });
    const second = await first.nextPage();
    expect(second?.data.map(({ id }) => id)).toEqual(['b']);
    expect(second?.hasMore).toBe(false);
    expect(await second?.nextPage()).toBeUndefined();
    expect(seen.map((request) => request.url)).toEqual([
      '/v1/contacts?limit=1&q=ada',
      '/v1/contacts?limit=1&q=ada&cursor=c1',
    ]);
  });

  it('gives the response with the page', async () => {
    const { url } = await aServer({ ...aPage(['a']), headers: { 'x-request-id': 'req_9' } });
    const { data, requestId } = await aClient(url).parley.contacts.list().withResponse();
    expect(data.data).toEqual([{ id: 'a' }]);
    expect(requestId).toBe('req_9');
  });
});

describe('looping over a list', () => {
  it('gives every item of every page, in order', async () => {
    const { url, seen } = await aServer(...threePages);
    const ids: string[] = [];
    for await (const contact of aClient(url).parley.contacts.list()) ids.push(contact.id);
    expect(ids).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(seen.map((request) => request.url)).toEqual([
      '/v1/contacts',
      '/v1/contacts?cursor=c1',
      '/v1/contacts?cursor=c2',
    ]);
  });

  it('fetches no page before it is needed', async () => {
    const { url, seen } = await aServer(...threePages);
    for await (const contact of aClient(url).parley.contacts.list()) if (contact.id === 'b') break;
    expect(seen).toHaveLength(1);
  });

  it('goes on after an empty page that is not the last', async () => {
    const { url } = await aServer(aPage([], 'c1'), aPage(['a']));
    expect(await aClient(url).parley.contacts.list().toArray({ limit: 10 })).toEqual([{ id: 'a' }]);
  });

  it('gives pages with pages()', async () => {
    const { url } = await aServer(...threePages);
    const sizes: number[] = [];
    for await (const page of aClient(url).parley.contacts.list().pages()) sizes.push(page.data.length);
    expect(sizes).toEqual([2, 2, 1]);
  });

  it('repeats a page that failed, and throws if it goes on failing', async () => {
    const once = await aServer(aPage(['a'], 'c1'), { status: 503 }, aPage(['b']));
    expect(await aClient(once.url).parley.contacts.list().toArray({ limit: 10 })).toHaveLength(2);

    const bad = await aServer(aPage(['a'], 'c1'), aProblem(400, 'invalid_cursor'));
    expect(await errorOf(aClient(bad.url).parley.contacts.list().toArray({ limit: 10 }))).toMatchObject({
      code: 'invalid_cursor',
    });
  });

  it('ends if the server says that there is more, but not where', async () => {
    const { url, seen } = await aServer({ json: { data: [{ id: 'a' }], nextCursor: null, hasMore: true } });
    const list = aClient(url).parley.contacts.list();
    expect(await list).toMatchObject({ hasMore: false });
    expect(await list.toArray({ limit: 10 })).toHaveLength(1);
    expect(seen).toHaveLength(1);
  });

  it('throws if the server gives the same cursor for ever', async () => {
    const { url, seen } = await aServer(aPage(['a'], 'c1'));
    const error = await errorOf(aClient(url).parley.contacts.list().toArray({ limit: 1000 }));
    expect(String(error)).toContain('gave the same cursor twice');
    expect(seen).toHaveLength(2);
  });
});

describe('a list that is made now', () => {
  it('is fetched when it is wanted, once', async () => {
    const { url, seen } = await aServer(...threePages);
    const list = aClient(url).parley.contacts.list();
    expect(seen).toHaveLength(0);
    await Promise.all([list, list.withResponse(), list]);
    expect(seen).toHaveLength(1);
  });

  it('does not end the process if it is looped over later and fails then', async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => void unhandled.push(error);
    process.on('unhandledRejection', note);
    onTestFinished(() => void process.off('unhandledRejection', note));
    const { url } = await aServer(aProblem(403, 'insufficient_scope'), aPage([]));
    const { parley, transport } = aClient(url);
    const list = parley.contacts.list();
    await transport.call({ method: 'GET', route: '/v1/other' }).catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    await list.toArray({ limit: 1 });
    expect(unhandled).toEqual([]);
  });
});

describe('an answer that is no list', () => {
  it.each<[string, Reply]>([
    ['204', { status: 204 }],
    ['null', { json: null }],
    ['an empty object', { json: {} }],
    ['a thing', { json: { id: 'con_1' } }],
    ['data that is none', { json: { data: {}, nextCursor: null } }],
  ])('is a ParleyError: %s', async (_, reply) => {
    const { url } = await aServer(reply);
    expect(await errorOf(aClient(url).parley.contacts.list())).toMatchObject({
      name: 'ParleyError',
      message: expect.stringContaining('GET /v1/contacts was answered without a list'),
    });
  });
});

describe('toArray', () => {
  it.each([
    [{}, 500, '/v1/contacts?limit=200'],
    [{}, 3, '/v1/contacts?limit=3'],
    [{ limit: 20 }, 500, '/v1/contacts?limit=20'],
  ])('asks for pages of a fitting size: %j, %d', async (query, limit, asked) => {
    const { url, seen } = await aServer(aPage(['a']));
    await aClient(url).parley.contacts.list(query).toArray({ limit });
    expect(seen.map((request) => request.url)).toEqual([asked]);
  });

  it('gives at most as many items as were asked for, and fetches no page beyond', async () => {
    const { url, seen } = await aServer(...threePages);
    const contacts = await aClient(url).parley.contacts.list().toArray({ limit: 3 });
    expect(contacts.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(seen).toHaveLength(2);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses the limit %d', async (limit) => {
    const { url } = await aServer(...threePages);
    expect(String(await errorOf(aClient(url).parley.contacts.list().toArray({ limit })))).toContain(
      'toArray needs a limit',
    );
  });
});

describe('searching', () => {
  const filter = { field: 'name', op: 'eq', value: 'Ada' };

  it('carries the cursor in the body, and sends each page under its own idempotency key', async () => {
    const { url, seen } = await aServer(aPage(['a'], 'c1'), aPage(['b']));
    const { transport } = aClient(url);
    const options = { idempotencyKey: 'mine' };
    const search = transport.list({
      method: 'POST',
      route: '/v1/contacts/search',
      body: { filter },
      options,
    });
    expect(await search.toArray({ limit: 10 })).toHaveLength(2);
    expect(seen.map(({ body }) => JSON.parse(body))).toEqual([{ filter }, { filter, cursor: 'c1' }]);
    expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(['mine', 'made-1']);
  });

  it('gives members that a list adds to its page', async () => {
    const { url } = await aServer(aPage(['a'], null, { total: 41 }));
    const page = await aClient(url).transport.list({
      method: 'POST',
      route: '/v1/contacts/search',
      body: { filter },
    });
    expect(page.body).toMatchObject({ total: 41 });
  });
});
