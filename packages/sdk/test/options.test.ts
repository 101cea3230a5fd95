// What a client can be told, where it looks if it is not told, and what it refuses.
import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isBrowser, runtimeName } from '../src/core/host.ts';
import { newIdempotencyKey } from '../src/core/outgoing.ts';
import { readSettings } from '../src/core/options.ts';
import { Parley } from '../src/index.ts';
import { aServer } from './server.ts';
import { KEY } from './setup.ts';

const PAGE = { document: {}, navigator: { userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' } };
const PAGE_WORKER = { navigator: { userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' } };

afterEach(() => vi.unstubAllEnvs());

describe('apiKey', () => {
  it('comes from the environment if it is not given, without the line break that files end with', async () => {
    vi.stubEnv('PARLEY_API_KEY', `${KEY}\n`);
    const { url, seen } = await aServer({ json: {} });
    await new Parley({ baseUrl: url }).request('GET', '/v1/me');
    expect(seen[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it('is required', () => {
    vi.stubEnv('PARLEY_API_KEY', '  ');
    expect(() => new Parley()).toThrow(
      'No API key: pass apiKey, or set the environment variable PARLEY_API_KEY.',
    );
  });

  it('is refused if it cannot be sent, and not repeated', () => {
    const wrong = `${KEY}\u00e9`;
    const make = () => new Parley({ apiKey: wrong });
    expect(make).toThrow('The API key holds characters that no key has.');
    expect(make).not.toThrow(KEY);
  });

  it('does not show when the client is printed', () => {
    const client = new Parley({ apiKey: KEY });
    expect(inspect(client, { depth: Infinity, showHidden: true }) + JSON.stringify(client)).not.toContain(
      KEY,
    );
  });
});

describe('baseUrl', () => {
  it('comes from the environment if it is not given, else is this machine', () => {
    expect(readSettings({ apiKey: KEY }).baseUrl).toBe('http://localhost:3000');
    vi.stubEnv('PARLEY_BASE_URL', 'https://parley.example.com');
    expect(readSettings({ apiKey: KEY }).baseUrl).toBe('https://parley.example.com');
  });

  it.each([
    'parley.example.com',
    'ftp://parley.example.com',
    '',
    'https://a:b@parley.example.com',
    'https://x.example/?a=1',
  ])('refuses %j', (baseUrl) => expect(() => new Parley({ apiKey: KEY, baseUrl })).toThrow('baseUrl must'));

  it('refuses an address which ends in /v1, because each call adds it', () => {
    const baseUrl = 'https://parley.example.com/v1/';
    expect(() => new Parley({ apiKey: KEY, baseUrl })).toThrow('must not end in /v1');
  });
});

describe('browsers', () => {
  it.each([
    ['a page', PAGE],
    ["a page's worker", PAGE_WORKER],
  ])('refuses %s, where every visitor can read the key', (_, host) => {
    expect(() => readSettings({ apiKey: KEY }, host)).toThrow(
      'In a browser every visitor can read the API key.',
    );
    expect(readSettings({ apiKey: KEY, dangerouslyAllowBrowser: true }, host).isBrowser).toBe(true);
  });

  it.each([
    ['Node 20', { process: { versions: { node: '20.20.2' } } }, 'node/20.20.2'],
    [
      'Bun',
      { process: { versions: { node: '24.0.0', bun: '1.3.0' } }, navigator: { userAgent: 'Bun/1.3.0' } },
      'bun/1.3.0',
    ],
    [
      'Deno',
      { process: { versions: { node: '24.0.0', deno: '2.5.0' } }, navigator: { userAgent: 'Deno/2.5.0' } },
      'deno/2.5.0',
    ],
    ['a Cloudflare worker', { navigator: { userAgent: 'Cloudflare-Workers' } }, 'unknown'],
  ])('takes %s for what it is', (_, host, name) => {
    expect(isBrowser(host)).toBe(false);
    expect(runtimeName(host)).toBe(name);
  });

  it('sends no cookies from a page, and only headers for which the server gives leave', async () => {
    const inits: RequestInit[] = [];
    vi.stubGlobal('document', {});
    const fetch = (_: string, init: RequestInit) => {
      inits.push(init);
      return Promise.resolve(Response.json({}));
    };
    await new Parley({ apiKey: KEY, fetch, dangerouslyAllowBrowser: true }).contacts.create({});
    vi.unstubAllGlobals();
    expect(inits[0]?.credentials).toBe('omit');
    expect([...new Headers(inits[0]?.headers).keys()]).toEqual([
      'accept',
      'authorization',
      'content-type',
      'idempotency-key',
    ]);
  });

  it('lives without leave to read the environment', () => {
    const host = {
      get process(): never {
        throw new Error('requires env access');
      },
    };
    expect(() => readSettings({}, host)).toThrow('No API key');
  });
});

describe('other options', () => {
  it.each([-1, 1.5, Number.NaN])('refuses %d retries', (maxRetries) => {
    expect(() => new Parley({ apiKey: KEY, maxRetries })).toThrow('maxRetries must be a whole number');
  });

  it('refuses a log level that does not exist', () => {
    const options = { apiKey: KEY, logLevel: 'verbose' };
    // @ts-expect-error the types refuse it too
    expect(() => new Parley(options)).toThrow('off, error, warn, info or debug, but is verbose');
  });

  it('calls what the types do not know, with query, body and options', async () => {
    const { url, seen } = await aServer({ json: { id: 'new_1' } });
    const client = new Parley({ apiKey: KEY, baseUrl: url });
    const answer = await client.request<{ id: string }>('POST', '/v1/something-new', {
      query: { dryRun: true },
      body: { name: 'Ada' },
      idempotencyKey: 'once',
    });
    expect(answer.id).toBe('new_1');
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/v1/something-new?dryRun=true',
      body: '{"name":"Ada"}',
    });
    expect(seen[0]?.headers['idempotency-key']).toBe('once');
  });

  it('makes idempotency keys of 128 random bits', () => {
    const keys = Array.from({ length: 100 }, newIdempotencyKey);
    expect(new Set(keys).size).toBe(100);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
  });
});
