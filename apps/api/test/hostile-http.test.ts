/** Bytes that no well-behaved client sends: the server stays whole, and says what was wrong. */
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHarness } from './harness.ts';
import type { Harness, MadeKey } from './harness.ts';
import { expectProblem } from './problem.ts';
import { askRaw, head, sendRaw } from './raw-http.ts';
import type { RawAnswer } from './raw-http.ts';

let api: Harness;
let key: MadeKey;

beforeAll(async () => {
  api = await startHarness();
  key = await api.key(await api.workspace());
});
afterAll(() => api.close());

const bearer = () => `Authorization: Bearer ${key.key}`;

const raw = (...lines: string[]): Promise<RawAnswer> => askRaw(api.url, head(...lines));

describe('a request that two servers could read differently', () => {
  const post = ['POST /v1/contacts HTTP/1.1', 'Host: x', 'Content-Type: application/json'];

  test.each([
    ['has a length and is chunked', ['Content-Length: 2', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['is chunked and has a length', ['Transfer-Encoding: chunked', 'Content-Length: 2'], '0\r\n\r\n'],
    ['has two lengths', ['Content-Length: 2', 'Content-Length: 3'], '{}x'],
    ['has a length that is no number', ['Content-Length: +2'], '{}'],
    ['has a negative length', ['Content-Length: -1'], '{}'],
    ['has an unknown transfer coding', ['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'],
    ['has a chunk whose size is no number', ['Transfer-Encoding: chunked'], 'xyz\r\n{}\r\n0\r\n\r\n'],
    ['folds a header over two lines', ['X-Folded: a\r\n b: c'], ''],
    ['has a blank before a colon', ['X-Blank : a'], ''],
    ['has a bare line feed', ['X-Bare: a\nX-Smuggled: b'], ''],
    ['has U+0000 in a header', ['X-Null: a\u0000b'], ''],
    ['has a carriage return in a header', ['X-Return: a\rb'], ''],
    ['has a header without a name', [': nameless'], ''],
  ])('is refused when it %s', async (_what, lines, body) => {
    const answer = await askRaw(api.url, head(...post, ...lines, bearer()) + body);
    expectProblem(answer, 'invalid_request');
    expect(answer.headers.get('connection')).toBe('close');
  });

  test.each(['/v1/me', '/v1/nowhere', '/'])('is refused when it names no host: %s', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1`, bearer());
    expectProblem(answer, 'invalid_request');
    expect(JSON.parse(answer.text)).toMatchObject({ detail: 'The request has no Host header.' });
    expect(answer.headers.get('connection')).toBe('close');
  });

  test('is answered when it names no host and is of HTTP/1.0, which knows no such header', async () => {
    expect((await raw('GET /v1/me HTTP/1.0', bearer())).status).toBe(200);
    expectProblem(await raw('GET /v1/me HTTP/1.0'), 'unauthenticated');
    expectProblem(await raw('GET /v1/nowhere HTTP/1.0', bearer()), 'not_found');
  });

  test('is refused when it is no HTTP at all', async () => {
    for (const bytes of [
      '\u0016\u0003\u0001\u0002',
      'SSH-2.0-client\r\n\r\n',
      'GET\r\n\r\n',
      'get /v1/me HTTP/1.1\r\n\r\n',
    ]) {
      expect((await askRaw(api.url, bytes)).status).toBe(400);
    }
  });

  test('has no effect, and what was smuggled behind it is not answered', async () => {
    const smuggled = head('GET /v1/me HTTP/1.1', 'Host: x', bearer());
    const lead = head(...post, bearer(), 'Content-Length: 2', 'Transfer-Encoding: chunked');
    const answer = await askRaw(api.url, `${lead}0\r\n\r\n${smuggled}`);
    expect(answer.text).not.toContain('scopes');
  });
});

describe('a request that is too large or too slow', () => {
  test('gets 431 for headers of more than 16 KB, one or many', async () => {
    expectProblem(
      await raw('GET /v1/me HTTP/1.1', 'Host: x', `X-Large: ${'x'.repeat(17_000)}`),
      'headers_too_large',
    );
    const many = Array.from({ length: 3_000 }, (_, index) => `X-${index}: x`);
    expectProblem(await raw('GET /v1/me HTTP/1.1', 'Host: x', ...many), 'headers_too_large');
  });

  test('gets 431 for an address of more than 16 KB', async () => {
    expectProblem(
      await raw(`GET /v1/contacts?q=${'x'.repeat(17_000)} HTTP/1.1`, 'Host: x'),
      'headers_too_large',
    );
  });

  test('is given ten seconds for its headers and thirty for all of it', () => {
    const { headersTimeout, requestTimeout, keepAliveTimeout, maxRequestsPerSocket } = api.server;
    expect([headersTimeout, requestTimeout]).toEqual([10_000, 30_000]);
    expect(keepAliveTimeout).toBe(65_000);
    expect(maxRequestsPerSocket).toBeGreaterThan(0);
  });

  test('is told that its time is up, in the form of every problem', async () => {
    const { server } = api;
    const answer = askRaw(api.url, 'GET /v1/me HTTP/1.1\r\n');
    const [socket] = await once(server, 'connection');
    const timeout = Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    server.emit('clientError', timeout, socket);
    expectProblem(await answer, 'request_timeout');
  });
});

describe('a method', () => {
  test('cannot be overridden by a header', async () => {
    const created = await api.call('POST', '/v1/contacts', { key: key.key, body: { externalId: 'kept' } });
    const names = ['x-http-method-override', 'x-http-method', 'x-method-override'];
    for (const name of names) {
      const headers = { [name]: 'DELETE' };
      const path = `/v1/contacts/${String(created.body['id'])}`;
      expect((await api.call('GET', path, { key: key.key, headers })).status).toBe(200);
      expect((await api.call('PATCH', path, { key: key.key, headers, body: {} })).status).toBe(200);
    }
  });

  test('cannot be overridden by the query', async () => {
    const answer = await api.call('PATCH', '/v1/contacts/ext:kept?_method=DELETE', {
      key: key.key,
      body: {},
    });
    expectProblem(answer, 'invalid_request');
  });

  test('is not CONNECT', async () => {
    expect(
      await sendRaw(api.url, head('CONNECT example.com:443 HTTP/1.1', 'Host: example.com:443')),
    ).toBeNull();
  });
});

describe('a header that comes twice', () => {
  test.each([
    ['Idempotency-Key', ['a', 'b'], 'invalid_request'],
    ['X-Workspace-Id', ['1', '1'], 'workspace_mismatch'],
    ['Authorization', ['Bearer a', 'Bearer b'], 'several_credentials'],
    ['X-API-Key', ['a', 'b'], 'several_credentials'],
  ] as const)('%s is not read as one of both', async (name, values, code) => {
    const others = name === 'Authorization' || name === 'X-API-Key' ? [] : [bearer()];
    const lines = ['Host: x', 'Content-Type: application/json', 'Content-Length: 2', ...others];
    const given = values.map((value) => `${name}: ${value}`);
    const lead = head('POST /v1/contacts HTTP/1.1', ...lines, ...given);
    expectProblem(await askRaw(api.url, `${lead}{}`), code);
  });
});

describe('what a caller sends', () => {
  test('adds no line to the headers of an answer', async () => {
    for (const name of ['a', 'b']) await api.call('POST', '/v1/contacts', { key: key.key, body: { name } });
    const query = '?limit=1&q=%0d%0aSet-Cookie:%20a=b';
    await api.call('POST', '/v1/contacts', { key: key.key, body: { name: '\r\nSet-Cookie: a=b 1' } });
    await api.call('POST', '/v1/contacts', { key: key.key, body: { name: '\r\nset-cookie: a=b 2' } });
    const answer = await api.call('GET', `/v1/contacts${query}`, { key: key.key });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(expectProblem(answer, 'invalid_request').map(({ pointer }) => pointer)).toEqual(['/query/q']);
  });

  test('does not become the id of its request', async () => {
    const answer = await api.call('GET', '/v1/me', { key: key.key, headers: { 'x-request-id': 'mine' } });
    expect(answer.headers.get('x-request-id')).toMatch(/^req_[0-9a-z]{26}$/);
  });

  test('does not decide on the address that links lead to', async () => {
    for (const name of ['a', 'b']) await api.call('POST', '/v1/contacts', { key: key.key, body: { name } });
    const answer = await raw(
      'GET /v1/contacts?limit=1 HTTP/1.1',
      'Host: evil.example',
      'X-Forwarded-Host: evil.example',
      bearer(),
    );
    expect(answer.headers.get('link')).toContain('rel="next"');
    expect(answer.headers.get('link')).not.toContain('evil.example');
    const refused = await raw(
      'GET /v1/nothing HTTP/1.1',
      'Host: evil.example',
      'X-Forwarded-Host: evil.example',
    );
    expect(refused.text).not.toContain('evil.example');
  });

  test('may be an absolute address, whose host means nothing', async () => {
    const answer = await raw('GET http://evil.example/v1/contacts?limit=1 HTTP/1.1', 'Host: x', bearer());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('link')).toContain('rel="next"');
    expect(answer.headers.get('link')).not.toContain('evil.example');
  });
});

test('the server still answers after all of this', async () => {
  expect((await api.call('GET', '/v1/me', { key: key.key })).status).toBe(200);
  expect((await api.call('GET', '/livez')).status).toBe(200);
});
