/** Proves that the documentation is served whole, from its list alone, under its strict policy, and the documents to everybody. */
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPENAPI_JSON, OPENAPI_YAML, openDocsSite } from './docs-site.ts';
import type { DocsSite } from './docs-site.ts';

let site: DocsSite;

beforeAll(async () => {
  site = await openDocsSite();
});
afterAll(() => site.close());

const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'";

describe('the page', () => {
  test('answers with and without a slash at the end', async () => {
    for (const path of ['/docs', '/docs/']) {
      const answer = await fetch(site.url + path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    }
  });

  test('and its files carry the policy to the letter', async () => {
    for (const path of ['/docs', '/docs/docs.js', '/docs/swagger-ui-bundle.js']) {
      const { headers } = await fetch(site.url + path);
      expect(headers.get('content-security-policy')).toBe(POLICY);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test('names only files that are there, and holds no inline script', async () => {
    const html = await (await fetch(`${site.url}/docs`)).text();
    const names = [...html.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)].map(([, name]) => name ?? '');
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) {
      const answer = await fetch(site.url + name);
      expect([name, answer.status]).toEqual([name, 200]);
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=/);
  });

  test('leads to the admin and to both documents', async () => {
    const html = await (await fetch(`${site.url}/docs`)).text();
    for (const address of ['/', '/openapi.json', '/openapi.yaml'])
      expect(html).toContain(`href="${address}"`);
  });
});

describe('the list of files', () => {
  test.each([
    '/docs/../package.json',
    '/docs/..%2fdocs.ts',
    '/docs/..%2f..%2fpackage.json',
    '/docs/%2e%2e%2fdocs.ts',
    '/docs/..%5cdocs.ts',
    '/docs/%00docs.js',
    '/docs/docs.js%00.html',
    '/docs/swagger-ui-bundle.js.map',
    '/docs/package.json',
    '/docs/index.js',
    '/docs/absolute-path.js',
    '/docs/swagger-ui/docs.js',
    '/docs/constructor',
    '/docs/%2fetc%2fpasswd',
  ])('gives nothing for %s', async (path) => {
    expect(await raw(path)).toMatchObject({ status: 404 });
  });
});

describe('the documents', () => {
  test.each([
    ['/openapi.json', 'application/json; charset=utf-8', OPENAPI_JSON],
    ['/openapi.yaml', 'application/yaml; charset=utf-8', OPENAPI_YAML],
  ])('%s is the committed one, for every site', async (path, contentType, text) => {
    const answer = await fetch(site.url + path);
    expect(answer.headers.get('content-type')).toBe(contentType);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(await answer.text()).toBe(text);
  });

  test('is not sent again to somebody who has it', async () => {
    const { headers } = await raw('/openapi.json');
    const again = await raw('/openapi.json', { 'if-none-match': headers.etag ?? '' });
    expect(again).toMatchObject({ status: 304, length: 0, headers: { etag: headers.etag } });
  });

  test('travels compressed where that is understood, and plain where not', async () => {
    const plain = await raw('/openapi.json');
    const compressed = await raw('/openapi.json', { 'accept-encoding': 'gzip' });
    expect(plain.length).toBe(Buffer.byteLength(OPENAPI_JSON));
    expect(compressed.length).toBeLessThan(plain.length / 5);
    expect(compressed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
  });

  test('tells its size to HEAD and sends nothing', async () => {
    const answer = await fetch(`${site.url}/openapi.yaml`, {
      method: 'HEAD',
      headers: { 'accept-encoding': 'identity' },
    });
    expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(OPENAPI_YAML)));
    expect(await answer.text()).toBe('');
  });
});

interface Raw {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly length: number;
}

// fetch tidies paths, unpacks bodies and adds headers of its own; what is proved here lies below that.
function raw(path: string, headers: Record<string, string> = {}): Promise<Raw> {
  return new Promise((resolve, reject) => {
    request(new URL(site.url), { path, headers }, (answer) => {
      let length = 0;
      answer.on('data', (part: Buffer) => {
        length += part.length;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, length }));
    })
      .on('error', reject)
      .end();
  });
}
