/** Calls become code that can be pasted and means the same. */
import { fileURLToPath } from 'node:url';
import { contract, everyRoute } from '@parley/contract';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { asCurl, asSdkCode } from './as-code.ts';

const BASE = 'https://parley.example';
const SDK = fileURLToPath(new URL('../../../../packages/sdk/src/index.ts', import.meta.url));

// One of these fits every field that a query has.
const VALUES = [
  '5',
  '404',
  '4xx',
  'GET',
  'active',
  'running',
  'contacts.import',
  'idle',
  'route',
  'test',
  'person',
  'true',
  'createdAt',
  '2026-02-01',
  '2026-02-11T09:00:00Z',
];

function pairFor([name, schema]: [string, z.ZodType]): string {
  const value = VALUES.find((candidate) => schema.safeParse(candidate).success);
  return `${name}=${value ?? `nothing fits ${name}`}`;
}

/** What the compiler says about programs that import the SDK as it stands. */
function complaintsAbout(programs: readonly string[]): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    paths: { '@parley/sdk': [SDK] },
  };
  const files = new Map(programs.map((text, index) => [`${SDK}.call-${index}.ts`, text]));
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => files.has(path) || disk.fileExists(path),
    getSourceFile: (path, version) => {
      const text = files.get(path);
      return text === undefined
        ? disk.getSourceFile(path, version)
        : ts.createSourceFile(path, text, version);
    },
  };
  const complaints = ts.getPreEmitDiagnostics(ts.createProgram([...files.keys()], options, host));
  return complaints.map(({ messageText, file }) => {
    const words = ts.flattenDiagnosticMessageText(messageText, '\n');
    return `${words}\n${files.get(file?.fileName ?? '') ?? file?.fileName ?? ''}`;
  });
}

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

  it('gives the body as an object, and an example where it is not known', () => {
    expect(lastLine('PATCH', '/v1/contacts/con_1', { company: 'ACME' })).toBe(
      "console.log(await parley.contacts.update('con_1', { company: 'ACME' }));",
    );
    expect(lastLine('PUT', '/v1/contacts/con_1')).toBe(
      [
        '// Bodies are not kept: this one is an example.',
        "console.log(await parley.contacts.upsert('con_1', {",
        "  name: 'Ada Lovelace',",
        "  company: 'Analytical Engines Ltd'",
        '}));',
      ].join('\n'),
    );
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

  it('reads each value of the query as the route does, and waits for answers that are no pages', () => {
    expect(lastLine('GET', '/v1/contacts?q=42&limit=5')).toContain("list({\n  q: '42',\n  limit: 5\n})");
    expect(lastLine('GET', '/v1/usage?groupBy=route')).toContain("  groupBy: [\n    'route'\n  ]");
    expect(lastLine('GET', '/v1/request-logs?status=404')).toContain('  status: [\n    404\n  ]');
    expect(lastLine('GET', '/v1/plans')).toBe('console.log(await parley.plans.list());');
    expect(lastLine('POST', '/v1/api-clients/key_1/secrets/sec_1/end', {})).toBe(
      "console.log(await parley.apiClients.endSecret('key_1', 'sec_1'));",
    );
  });

  it('compiles against the SDK, for every call that a key may make, with and without what was sent', () => {
    const calls = everyRoute(contract).flatMap(({ route }) => {
      const path = route.path.replaceAll(/:\w+/g, 'x_1');
      const query =
        route.query instanceof z.ZodObject ? Object.entries<z.ZodType>(route.query.shape).map(pairFor) : [];
      return [
        { method: route.method, path },
        { method: route.method, path: `${path}?${query.join('&')}` },
      ];
    });
    const sources = calls.flatMap((call) => asSdkCode(call, BASE) ?? []);
    expect(sources.length).toBeGreaterThan(30);
    expect(complaintsAbout(sources)).toEqual([]);
  });

  it('keeps double quotes where single ones would break the text', () => {
    expect(lastLine('PATCH', '/v1/contacts/con_1', { name: "O'Neill" })).toContain(`{ name: "O'Neill" }`);
  });

  it('is nothing for what keys cannot call, and for addresses that do not exist', () => {
    expect(asSdkCode({ method: 'GET', path: '/v1/members' }, BASE)).toBeNull();
    expect(asSdkCode({ method: 'GET', path: '/v1/nowhere' }, BASE)).toBeNull();
  });
});
