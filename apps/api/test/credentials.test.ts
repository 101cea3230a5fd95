/** How a credential travels: in which headers, from which pages and networks, and never in an address. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startHarness } from './harness.ts';
import type { Answered, Harness, MadeKey, MadeWorkspace } from './harness.ts';
import { signIn } from './browser.ts';
import { aPersonIn } from './people.ts';
import { expectProblem } from './problem.ts';
import { askRaw, head } from './raw-http.ts';

let api: Harness;
let proxied: Harness;
let workspace: MadeWorkspace;
let key: MadeKey;
let other: MadeKey;

beforeAll(async () => {
  api = await startHarness();
  proxied = await startHarness({ beside: api, env: { TRUST_PROXY: '127.0.0.1, 10.0.0.0/8' } });
  workspace = await api.workspace();
  key = await api.key(workspace);
  other = await api.key(workspace);
});
afterAll(async () => {
  await proxied.close();
  await api.close();
});
// Wrong keys are counted for a minute; each test begins without those of the others.
afterEach(() => api.clock.advance(61_000));

const me = (headers: Record<string, string>) => api.call('GET', '/v1/me', { headers });
const rawMe = (...lines: string[]) => askRaw(api.url, head('GET /v1/me HTTP/1.1', 'Host: x', ...lines));

describe('a key', () => {
  test.each([
    ['as a bearer token', () => [`Authorization: Bearer ${key.key}`]],
    ['whatever the case of the scheme', () => [`authorization: bEARER ${key.key}`]],
    ['with blanks around it', () => [`Authorization:   Bearer   ${key.key}  `]],
    ['in X-API-Key', () => [`X-API-Key: ${key.key}`]],
    [
      'in both headers, if it is the same',
      () => [`Authorization: Bearer ${key.key}`, `X-API-Key: ${key.key}`],
    ],
    ['twice in one header, if it is the same', () => [`X-API-Key: ${key.key}`, `x-api-key: ${key.key}`]],
  ])('is taken %s', async (_how, lines) => {
    const answer = await rawMe(...lines());
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining(key.id)]);
  });

  test.each([
    [
      'two Authorization headers',
      () => [`Authorization: Bearer ${key.key}`, `Authorization: Bearer ${other.key}`],
    ],
    ['two X-API-Key headers', () => [`X-API-Key: ${key.key}`, `X-API-Key: ${other.key}`]],
    ['both headers', () => [`Authorization: Bearer ${key.key}`, `X-API-Key: ${other.key}`]],
    ['one header and rubbish in the other', () => [`Authorization: Bearer ${key.key}`, 'X-API-Key: rubbish']],
  ])('is refused when %s carry another one', async (_where, lines) => {
    expectProblem(await rawMe(...lines()), 'several_credentials');
  });

  test('is refused together with a session', async () => {
    const { email } = await aPersonIn(api, workspace);
    const cookie = await signIn(api, email);
    expectProblem(await api.call('GET', '/v1/me', { cookie, key: key.key }), 'several_credentials');
  });

  test.each([
    ['is cut short', () => `Bearer ${key.key.slice(0, -1)}`],
    ['is longer', () => `Bearer ${key.key}0`],
    ['has a blank inside', () => `Bearer ${key.key.slice(0, 20)} ${key.key.slice(20)}`],
    ['has another case', () => `Bearer ${key.key.toUpperCase()}`],
    ['has another kind', () => `Bearer ${key.key.replace('_test_', '_live_')}`],
    ['is quoted', () => `Bearer "${key.key}"`],
    ['is followed by a comma and another one', () => `Bearer ${key.key}, Bearer ${other.key}`],
    ['is sent as another scheme', () => `Basic ${Buffer.from(`${key.key}:`).toString('base64')}`],
    ['has no scheme behind which it stands twice', () => `Bearer Bearer ${key.key}`],
    ['is not there', () => 'Bearer'],
    ['is blank', () => 'Bearer    '],
    ['is empty', () => ''],
    ['is very long', () => `Bearer parley_test_${'A'.repeat(15_000)}`],
    ['is not ASCII', () => 'Bearer parley_test_\u00e4\u00f6\u00fc'],
    ['is undefined', () => 'Bearer undefined'],
    ['is a template that was not filled', () => 'Bearer ${PARLEY_API_KEY}'],
  ])('is refused when it %s', async (_what, authorization) => {
    const answer = await rawMe(`Authorization: ${authorization()}`);
    expectProblem(answer, 'invalid_api_key');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="parley", error="invalid_token"');
    expect(answer.text).not.toContain(key.key.slice(12, 30));
  });

  test.each(['api_key', 'apiKey', 'apikey', 'key', 'token', 'access_token', 'anything'])(
    'is refused in the query as %s, also when a header carries it, and is not logged',
    async (name) => {
      for (const header of [undefined, key.key]) {
        const answer = await api.call(
          'GET',
          `/v1/me?${name}=${key.key}`,
          header === undefined ? {} : { key: header },
        );
        expectProblem(answer, 'key_in_url');
        expect(answer.text).not.toContain(key.key);
      }
      expect(api.logged()).not.toContain(key.key);
    },
  );

  test('is refused in the path and as a cookie', async () => {
    expectProblem(await api.call('GET', `/v1/contacts/ext:${key.key}`), 'key_in_url');
    expectProblem(await me({ cookie: `parley_session=${key.key}` }), 'session_expired');
    expectProblem(await me({ cookie: `api_key=${key.key}` }), 'unauthenticated');
  });
});

describe('a page in a browser', () => {
  const pages: [string, () => Record<string, string>][] = [
    ['of another site', () => ({ origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' })],
    ['of another site in an old browser', () => ({ origin: 'https://shop.example' })],
    [
      'of the same site on another host',
      () => ({ origin: 'http://docs.localhost', 'sec-fetch-site': 'same-site' }),
    ],
    ['of a file', () => ({ origin: 'null', 'sec-fetch-site': 'cross-site' })],
    ['of another port', () => ({ origin: 'http://127.0.0.1:1' })],
    ['whose origin is no address', () => ({ origin: 'chrome extension' })],
    ['that loads it as an image', () => ({ 'sec-fetch-site': 'cross-site' })],
  ];

  test.each(pages)('%s cannot use a secret key', async (_what, headers) => {
    expectProblem(await api.call('GET', '/v1/me', { key: key.key, headers: headers() }), 'browser_refused');
  });

  test.each(pages)('%s can use a key that is meant for web pages', async (_what, headers) => {
    const open = await api.key(workspace, { browserAllowed: true });
    expect((await api.call('GET', '/v1/me', { key: open.key, headers: headers() })).status).toBe(200);
  });

  test('of this very site, such as the documentation, can use a secret key', async () => {
    const { publicUrl } = api.parts.config;
    for (const headers of [
      { origin: api.url, 'sec-fetch-site': 'same-origin' },
      { origin: api.url },
      { origin: publicUrl },
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
    ]) {
      expect(
        (await api.call('GET', '/v1/me', { key: key.key, headers: headers as Record<string, string> }))
          .status,
      ).toBe(200);
    }
  });

  test('is told before it calls what it may send, and never to send cookies', async () => {
    const origin = 'https://shop.example';
    for (const path of ['/v1/contacts', '/v1/contacts/con_1', '/v1/nothing']) {
      const asked = {
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization',
      };
      const answer = await api.call('OPTIONS', path, { headers: { origin, ...asked } });
      expect([answer.status, answer.text]).toEqual([204, '']);
      const allowed = (name: string) => (answer.headers.get(name) ?? '').toLowerCase().split(', ');
      expect(allowed('access-control-allow-origin')).toEqual(['*']);
      expect(allowed('access-control-allow-methods')).toEqual(['get', 'post', 'put', 'patch', 'delete']);
      const wanted = [
        'authorization',
        'x-api-key',
        'content-type',
        'idempotency-key',
        'if-match',
        'if-none-match',
      ];
      expect(allowed('access-control-allow-headers')).toEqual(expect.arrayContaining(wanted));
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  test('of another site can read every answer, refusals included, and the headers that matter', async () => {
    const open = await api.key(workspace, { browserAllowed: true });
    const headers = { origin: 'https://shop.example' };
    const answers = [
      await api.call('GET', '/v1/me', { key: open.key, headers }),
      await api.call('GET', '/v1/me', { headers }),
      await api.call('GET', '/v1/nothing', { headers }),
      await api.call('POST', '/v1/contacts', { key: open.key, headers, body: '{' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 404, 400]);
    for (const answer of answers) {
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      expect(answer.headers.get('access-control-expose-headers')).toContain('Retry-After');
    }
  });
});

describe('a key with a list of networks', () => {
  const NETWORKS = ['203.0.113.0/24', '2001:db8:1::/48', '198.51.100.9'];
  let fenced: MadeKey;

  beforeAll(async () => {
    fenced = await api.key(workspace, { allowedNetworks: NETWORKS });
  });

  const from = (at: Harness, forwarded: string): Promise<Answered> =>
    at.call('GET', '/v1/me', { key: fenced.key, headers: { 'x-forwarded-for': forwarded } });

  test('is refused from elsewhere, and nobody moves by saying so', async () => {
    for (const forwarded of ['203.0.113.7', '::1, 203.0.113.7', '203.0.113.7, 203.0.113.8']) {
      expectProblem(await from(api, forwarded), 'address_not_allowed');
    }
    const headers = {
      forwarded: 'for=203.0.113.7',
      'x-real-ip': '203.0.113.7',
      'x-client-ip': '203.0.113.7',
      'true-client-ip': '203.0.113.7',
    };
    expectProblem(await proxied.call('GET', '/v1/me', { key: fenced.key, headers }), 'address_not_allowed');
  });

  test.each([
    '203.0.113.7',
    '203.0.113.255',
    '198.51.100.9',
    '2001:db8:1::5',
    '2001:0DB8:0001:0000:0000:0000:0000:0005',
    '::ffff:203.0.113.7',
    '::ffff:cb00:7107',
    '192.0.2.1, 203.0.113.7',
    '203.0.113.7, 10.1.2.3',
    ' 203.0.113.7 ,10.1.2.3 ',
  ])('is taken from %s, as a trusted proxy says', async (forwarded) => {
    expect((await from(proxied, forwarded)).status).toBe(200);
  });

  test.each([
    '192.0.2.1',
    '203.0.114.1',
    '198.51.100.10',
    '2001:db8:2::1',
    '::ffff:192.0.2.1',
    '64:ff9b::203.0.113.7',
    '203.0.113.7, 192.0.2.1',
    '203.0.113.7, 192.0.2.1, 10.1.2.3',
    '203.0.113.7, not an address',
    '203.0.113.7, ',
    'not an address',
    '203.0.113.7:80',
    '203.0.113',
    '3405803783',
    '203.0.113.007',
    '0xcb.0.0x71.7',
    '',
  ])('is refused from %s', async (forwarded) => {
    expectProblem(await from(proxied, forwarded), 'address_not_allowed');
  });

  test('is refused with several headers by the last that a trusted proxy has added', async () => {
    const lines = [
      `Authorization: Bearer ${fenced.key}`,
      'X-Forwarded-For: 203.0.113.7',
      'X-Forwarded-For: 192.0.2.1',
    ];
    const answer = await askRaw(proxied.url, head('GET /v1/me HTTP/1.1', 'Host: x', ...lines));
    expectProblem(answer, 'address_not_allowed');
    expect(answer.text).toContain('192.0.2.1');
  });

  test('is logged with the address that counted', async () => {
    const answer = await from(proxied, '203.0.113.77, 10.1.2.3');
    await proxied.parts.recorder.flush();
    const rows = api.parts.database.reads.selectFrom('requestLogs').select('ip');
    expect(await rows.where('id', '=', String(answer.headers.get('x-request-id'))).execute()).toEqual([
      { ip: '203.0.113.77' },
    ]);
  });
});
