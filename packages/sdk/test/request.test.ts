// What the client sends, and what it makes of a good answer.
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Call } from '../src/core/call.ts';
import { Parley, VERSION } from '../src/index.ts';
import { aServer, type Answer } from './server.ts';
import { aClient, errorOf, KEY } from './setup.ts';

const ADA = { id: 'con_1', name: 'Ada' };
const found: Answer = { json: ADA };

describe('headers', () => {
  it('carries the key as a bearer token, and the names of the SDK and its runtime', async () => {
    const { url, seen } = await aServer(found);
    await aClient(url).parley.contacts.get('con_1');
    expect(seen[0]?.headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      accept: 'application/json',
      'user-agent': `parley-sdk-js/${VERSION}`,
      'x-parley-client': `sdk-js/${VERSION} (node/${process.versions.node})`,
    });
  });

  it('asks for the key before each call if it is given as a function', async () => {
    const { url, seen } = await aServer(found);
    const keys = ['first-key', 'second-key'];
    const { parley } = aClient(url, { apiKey: () => Promise.resolve(keys.shift() ?? '') });
    await parley.contacts.get('con_1');
    await parley.contacts.get('con_1');
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer first-key',
      'Bearer second-key',
    ]);
  });

  it('names the workspace if one is given', async () => {
    const { url, seen } = await aServer(found);
    await aClient(url, { workspaceId: 6691 }).parley.contacts.get('con_1');
    expect(seen[0]?.headers['x-workspace-id']).toBe('6691');
  });

  it("prefers a call's headers to the client's, and these to its own", async () => {
    const { url, seen } = await aServer(found);
    const { parley } = aClient(url, {
      defaultHeaders: { 'X-One': 'client', 'X-Two': 'client', 'User-Agent': 'mine' },
    });
    await parley.contacts.get('con_1', { headers: { 'x-one': 'call' } });
    expect(seen[0]?.headers).toMatchObject({ 'x-one': 'call', 'x-two': 'client', 'user-agent': 'mine' });
  });

  it('sends the version that a change is bound to', async () => {
    const { url, seen } = await aServer(found);
    await aClient(url).parley.contacts.update('con_1', { name: 'Ada' }, { ifMatch: '"v3"' });
    expect(seen[0]?.headers['if-match']).toBe('"v3"');
  });

  it('refuses a header value that cannot be sent, without repeating it', async () => {
    const { url } = await aServer(found);
    const error = await errorOf(
      aClient(url).parley.contacts.get('con_1', { headers: { 'x-token': 'hush\nhush' } }),
    );
    expect(String(error)).toContain('"x-token"');
    expect(String(error)).not.toContain('hush');
  });
});

describe('addresses', () => {
  it('encodes path parameters', async () => {
    const { url, seen } = await aServer(found);
    await aClient(url).parley.contacts.get('ext:a/b?c#d é');
    expect(seen[0]?.url).toBe('/v1/contacts/ext%3Aa%2Fb%3Fc%23d%20%C3%A9');
  });

  it.each(['', '.', '..'])(
    'refuses the path parameter %j, which would address something else',
    async (reference) => {
      const { url, seen } = await aServer(found);
      expect(String(await errorOf(aClient(url).parley.contacts.delete(reference)))).toContain('contactRef');
      expect(seen).toEqual([]);
    },
  );

  it('repeats query keys for arrays, writes dates in ISO 8601, and leaves out what is not given', async () => {
    const { url, seen } = await aServer({ json: { data: [], nextCursor: null, hasMore: false } });
    const updatedAfter = new Date('2026-02-11T09:00:00Z');
    const query = { limit: 5, tag: ['a b', 'c&d'], sort: undefined, updatedAfter, where: { a: 1 } };
    await aClient(url).transport.call({ method: 'GET', route: '/v1/things', query });
    expect(seen[0]?.url).toBe(
      '/v1/things?limit=5&tag=a+b&tag=c%26d&updatedAfter=2026-02-11T09%3A00%3A00.000Z&where=%7B%22a%22%3A1%7D',
    );
  });

  it('keeps the path of the base address, and tolerates its final slash', async () => {
    const { url, seen } = await aServer(found);
    await aClient(`${url}/parley/`).parley.contacts.get('con_1');
    expect(seen[0]?.url).toBe('/parley/v1/contacts/con_1');
  });
});

describe('values that no address can hold', () => {
  it.each<[string, Call]>([
    ['an invalid date', { method: 'GET', route: '/v1/things', query: { after: new Date('soon') } }],
    ['half a surrogate pair in a path', { method: 'GET', route: '/v1/{id}', params: { id: '\ud800' } }],
    ['half a surrogate pair in a query', { method: 'GET', route: '/v1/things', query: { q: 'a\udc00' } }],
    ['a big number', { method: 'GET', route: '/v1/things', query: { q: 1n } }],
    ['a path without its slash, which would name another host', { method: 'GET', route: '.evil.example/v1' }],
  ])('are a ParleyError: %s', async (_, call) => {
    const { url, seen } = await aServer(found);
    expect(await errorOf(aClient(url).transport.call(call))).toMatchObject({ name: 'ParleyError' });
    expect(seen).toEqual([]);
  });
});

describe('request()', () => {
  it('adds a query to that of its path, and binds a change to a version', async () => {
    const { url, seen } = await aServer(found);
    const parley = new Parley({ apiKey: KEY, baseUrl: url });
    await parley.request('PATCH', '/v1/things?q=a', { query: { limit: 5 }, body: {}, ifMatch: '"v1"' });
    expect(seen[0]).toMatchObject({ url: '/v1/things?q=a&limit=5', headers: { 'if-match': '"v1"' } });
  });
});

describe('bodies', () => {
  it('sends JSON', async () => {
    const { url, seen } = await aServer({ status: 201, json: ADA });
    await aClient(url).parley.contacts.create({ name: 'Ada', email: null });
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/v1/contacts',
      body: '{"name":"Ada","email":null}',
    });
    expect(seen[0]?.headers['content-type']).toBe('application/json');
  });

  it('sends text and bytes as they are', async () => {
    const { url, seen } = await aServer(found);
    const { transport } = aClient(url);
    await transport.call({ method: 'POST', route: '/v1/import', body: 'a,b\n', contentType: 'text/csv' });
    await transport.call({ method: 'POST', route: '/v1/import', body: new TextEncoder().encode('c,d\n') });
    expect(seen.map(({ body }) => body)).toEqual(['a,b\n', 'c,d\n']);
    expect(seen[0]?.headers['content-type']).toBe('text/csv');
  });

  it('sends no body and no content type where there is none', async () => {
    const { url, seen } = await aServer({ status: 204 });
    await aClient(url).parley.contacts.delete('con_1');
    expect(seen[0]).toMatchObject({ method: 'DELETE', body: '' });
    expect(seen[0]?.headers).not.toHaveProperty('content-type');
  });

  it('sends every view of bytes as they are', async () => {
    const { url, seen } = await aServer(found);
    const body = new DataView(new TextEncoder().encode('e,f\n').buffer);
    await aClient(url).transport.call({ method: 'POST', route: '/v1/import', body });
    expect(seen.map((request) => request.body)).toEqual(['e,f\n']);
  });

  it('writes dates in ISO 8601', async () => {
    const { url, seen } = await aServer(found);
    const body = { at: new Date('2026-02-11T09:00:00Z') };
    await aClient(url).transport.call({ method: 'POST', route: '/v1/things', body });
    expect(seen.map((request) => request.body)).toEqual(['{"at":"2026-02-11T09:00:00.000Z"}']);
  });

  it.each<[string, unknown]>([
    ['a stream', new Blob(['x']).stream()],
    ['a stream of Node', Readable.from(['x'])],
    ['a map', new Map([['a', 1]])],
    ['a promise', Promise.resolve({})],
    ['a function', () => 1],
    ['an invalid date, which JSON would write as null', { expiresAt: new Date('soon') }],
  ])('refuses %s in place of sending something else', async (_, body) => {
    const { url, seen } = await aServer(found);
    const call = aClient(url).transport.call({ method: 'POST', route: '/v1/things', body });
    expect(await errorOf(call)).toMatchObject({ name: 'ParleyError' });
    expect(seen).toEqual([]);
  });

  it('rejects a body that cannot be written as JSON', async () => {
    const { url, seen } = await aServer(found);
    const call = aClient(url).transport.call({ method: 'POST', route: '/v1/contacts', body: { size: 1n } });
    expect(await errorOf(call)).toMatchObject({
      name: 'ParleyError',
      message: 'The body cannot be written as JSON.',
    });
    expect(seen).toEqual([]);
  });
});

describe('idempotency', () => {
  it('gives every write a key of its own, and reads none', async () => {
    const { url, seen } = await aServer(found);
    const { parley } = aClient(url);
    await parley.contacts.get('con_1');
    await parley.contacts.create({});
    await parley.contacts.upsert('con_1', {});
    await parley.contacts.update('con_1', {});
    await parley.contacts.delete('con_1');
    expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual([
      undefined,
      'made-1',
      'made-2',
      'made-3',
      'made-4',
    ]);
  });

  it("sends the caller's key in place of its own", async () => {
    const { url, seen } = await aServer(found);
    await aClient(url).parley.contacts.create({}, { idempotencyKey: 'order-4711' });
    expect(seen[0]?.headers['idempotency-key']).toBe('order-4711');
  });
});

describe('answers', () => {
  it('gives the body, with fields and values that the types do not know', async () => {
    const { url } = await aServer({ json: { ...ADA, status: 'hibernating', shoeSize: 38 } });
    expect(await aClient(url).parley.contacts.get('con_1')).toEqual({
      ...ADA,
      status: 'hibernating',
      shoeSize: 38,
    });
  });

  it('gives undefined for 204', async () => {
    const { url } = await aServer({ status: 204 });
    expect(await aClient(url).parley.contacts.delete('con_1')).toBeUndefined();
  });

  it('gives text where text is wanted', async () => {
    const { url, seen } = await aServer({ text: 'id,name\n', headers: { 'content-type': 'text/csv' } });
    const { transport } = aClient(url);
    expect(await transport.call({ method: 'GET', route: '/v1/rows', accept: 'text/csv' })).toBe('id,name\n');
    expect(
      await transport.call({
        method: 'GET',
        route: '/v1/rows',
        options: { headers: { Accept: 'text/csv' } },
      }),
    ).toBe('id,name\n');
    expect(seen.map(({ headers }) => headers.accept)).toEqual(['text/csv', 'text/csv']);
  });

  it('gives body, status, request id and rate limit with withResponse()', async () => {
    const headers = {
      'x-request-id': 'req_7',
      etag: '"v3"',
      'ratelimit-policy': '"workspace";q=600;w=60, "key";q=100;w=60',
      ratelimit: '"workspace";r=500;t=9, "key";r=42;t=17',
    };
    const { url } = await aServer({ json: ADA, headers });
    const { data, response, requestId, rateLimit } = await aClient(url)
      .parley.contacts.get('con_1')
      .withResponse();
    expect(data).toEqual(ADA);
    expect(response.headers.get('etag')).toBe('"v3"');
    expect(requestId).toBe('req_7');
    expect(rateLimit).toEqual({
      policy: 'key',
      remaining: 42,
      resetSeconds: 17,
      limit: 100,
      windowSeconds: 60,
    });
  });

  it('gives the unread response with asResponse()', async () => {
    const { url } = await aServer({ status: 201, json: ADA, headers: { 'x-request-id': 'req_7' } });
    const response = await aClient(url).parley.contacts.create({}).asResponse();
    expect(response.status).toBe(201);
    expect(response.headers.get('x-request-id')).toBe('req_7');
    expect(await response.json()).toEqual(ADA);
  });

  it('gives a 304 to a caller who asked for one', async () => {
    const { url, seen } = await aServer({ status: 304, headers: { etag: '"v3"' } });
    const call = aClient(url).parley.contacts.get('con_1', { headers: { 'if-none-match': '"v3"' } });
    expect((await call.asResponse()).status).toBe(304);
    expect(seen[0]?.headers['if-none-match']).toBe('"v3"');
  });

  it('gives no body for a 304, and says what does', async () => {
    const { url } = await aServer({ status: 304 });
    const error = await errorOf(aClient(url).parley.contacts.get('con_1'));
    expect(error).toMatchObject({ name: 'ParleyError', message: expect.stringContaining('asResponse()') });
  });

  it('sends one request, however often its promise is used', async () => {
    const { url, seen } = await aServer(found);
    const call = aClient(url).parley.contacts.get('con_1');
    const results = await Promise.all([
      call,
      call.withResponse(),
      call.asResponse(),
      call.finally(() => undefined),
    ]);
    expect(results[0]).toBe(results[1].data);
    expect(seen).toHaveLength(1);
  });

  it('asks whether the address is right if something else than JSON comes with status 200', async () => {
    const { url } = await aServer({ text: '<html>', headers: { 'content-type': 'text/html' } });
    const error = await errorOf(aClient(url).parley.contacts.get('con_1'));
    expect(String(error)).toContain(
      'GET /v1/contacts/{contactRef} was answered with text/html instead of JSON',
    );
  });

  it('does not follow a redirect, which would turn a write into a read', async () => {
    const { url, seen } = await aServer({
      status: 301,
      headers: { location: 'https://other.example/v1/contacts' },
    });
    const error = await errorOf(aClient(url).parley.contacts.create({}));
    expect(error).toMatchObject({ name: 'APIError', status: 301 });
    expect(String(error)).toContain('redirects to https://other.example/v1/contacts; set baseUrl');
    expect(seen).toHaveLength(1);
  });
});
