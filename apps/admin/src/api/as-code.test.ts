/** Calls become code that can be pasted and means the same. */
import { describe, expect, it } from 'vitest';
import { asCurl, asSdkCode } from './as-code.ts';

const BASE = 'https://parley.example';

describe('a call for a shell', () => {
  it('names no method for GET and takes the key from the environment', () => {
    expect(asCurl({ method: 'GET', path: '/v1/contacts?limit=5' }, BASE)).toBe(
      `curl 'https://parley.example/v1/contacts?limit=5' \\\n  -H "Authorization: Bearer $PARLEY_API_KEY"`,
    );
  });

  it('sends the body as JSON, or from a file where the body is not known', () => {
    const known = asCurl({ method: 'POST', path: '/v1/contacts', body: { name: 'Ada' } }, BASE);
    expect(known).toContain("-X POST 'https://parley.example/v1/contacts'");
    expect(known).toContain("-H 'Content-Type: application/json'");
    expect(known).toContain(`-d '{"name":"Ada"}'`);
    expect(asCurl({ method: 'PATCH', path: '/v1/contacts/con_1' }, BASE)).toContain('-d @body.json');
    expect(asCurl({ method: 'DELETE', path: '/v1/contacts/con_1' }, BASE)).not.toContain('-d');
  });

  it('lets no quote out of its text', () => {
    const code = asCurl({ method: 'POST', path: "/v1/x'; rm -rf /", body: { name: "O'Neill" } }, BASE);
    expect(code).toContain(`/v1/x'\\''; rm -rf /'`);
    expect(code).toContain(`O'\\''Neill`);
  });
});

describe('a call with the SDK', () => {
  const lastLine = (method: string, path: string, body?: object) =>
    asSdkCode({ method, path, ...(body && { body }) }, BASE)
      ?.split('\n')
      .slice(5)
      .join('\n');

  it('gives the values of the address as arguments, decoded', () => {
    expect(lastLine('GET', '/v1/contacts/email%3Aada%40example.com')).toBe(
      "console.log(await parley.contacts.get('email:ada@example.com'));",
    );
  });

  it('gives the body as an object, and names it where it is not known', () => {
    expect(lastLine('PATCH', '/v1/contacts/con_1', { company: 'ACME' })).toBe(
      "console.log(await parley.contacts.update('con_1', { company: 'ACME' }));",
    );
    expect(lastLine('POST', '/v1/contacts')).toBe('console.log(await parley.contacts.create(body));');
  });

  it('loops over lists with their query, without the cursor, which is the caller’s own', () => {
    expect(lastLine('GET', '/v1/request-logs?limit=5&cursor=abc&statusClass=4xx&statusClass=5xx')).toBe(
      [
        'for await (const one of parley.requestLogs.list({',
        '  limit: 5,',
        '  statusClass: [',
        "    '4xx',",
        "    '5xx'",
        '  ]',
        '})) {',
        '  console.log(one);',
        '}',
      ].join('\n'),
    );
  });

  it('keeps double quotes where single ones would break the text', () => {
    expect(lastLine('PATCH', '/v1/contacts/con_1', { name: "O'Neill" })).toContain(`{ name: "O'Neill" }`);
  });

  it('is nothing for what keys cannot call, and for addresses that do not exist', () => {
    expect(asSdkCode({ method: 'GET', path: '/v1/members' }, BASE)).toBeNull();
    expect(asSdkCode({ method: 'GET', path: '/v1/nowhere' }, BASE)).toBeNull();
  });
});
