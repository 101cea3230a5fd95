// The package as customers get it: built, packed, judged by tools, installed and compiled in every module system.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { VERSION } from '../src/version.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'parley-sdk-'));
const staged = join(work, 'package');
const consumer = join(work, 'consumer');
let tarball = '';
let packedFiles: string[] = [];

beforeAll(async () => {
  for (const file of ['package.json', 'README.md', 'api.md', 'examples', 'CHANGELOG.md', 'LICENSE'])
    cpSync(join(root, file), join(staged, file), { recursive: true });
  await bin('tsdown', ['--out-dir', join(staged, 'dist'), '--logLevel', 'error'], root);
  const [packed] = JSON.parse(await run('npm', ['pack', '--json', '--ignore-scripts'], staged));
  tarball = join(staged, packed.filename);
  packedFiles = packed.files.map(({ path }: { path: string }) => path);

  mkdirSync(consumer);
  writeFileSync(join(consumer, 'package.json'), '{ "name": "consumer", "private": true }');
  await run(
    'npm',
    ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball],
    consumer,
  );
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('contents', () => {
  it('are the built files, the papers and the examples, nothing else', () => {
    const examples = readdirSync(join(root, 'examples')).map((file) => `examples/${file}`);
    expect(packedFiles.sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'api.md',
      'dist/index.cjs',
      'dist/index.d.cts',
      'dist/index.d.mts',
      'dist/index.mjs',
      ...examples.sort(),
      'package.json',
    ]);
  });

  it.each(['README.md', 'api.md', 'CHANGELOG.md'])('hold everything that %s leads to', (paper) => {
    const text = readFileSync(join(root, paper), 'utf8');
    const links = [...text.matchAll(/\]\(([^)\s]+)\)|href="([^"]+)"/g)].map(
      ([, one, two]) => one ?? two ?? '',
    );
    const relative = links
      .filter((link) => !/^(https?:|#)/.test(link))
      .map((link) => link.replace(/#.*/, ''));
    if (paper === 'README.md') expect(relative).toContain('api.md');
    const isPacked = (link: string) =>
      packedFiles.some((file) => file === link || file.startsWith(`${link}/`));
    expect(relative.filter((link) => !isPacked(link))).toEqual([]);
  });

  it('promise no proof of where they were built while no public repository is named', () => {
    const { publishConfig }: { publishConfig: object } = manifest;
    expect('repository' in manifest || !('provenance' in publishConfig)).toBe(true);
  });

  it('hold no dependency: none declared, none imported, none bundled', () => {
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('peerDependencies');
    for (const file of readdirSync(join(staged, 'dist'))) {
      const source = readFileSync(join(staged, 'dist', file), 'utf8');
      expect(source).not.toMatch(/zod|ts-rest|\brequire\(|\bfrom ['"]|\bimport\(/);
    }
  });

  it('weigh at most 15 KB gzipped', () => {
    const [limit] = manifest['size-limit'];
    expect(limit).toMatchObject({ path: 'dist/index.mjs', gzip: true, limit: '15 KB' });
    expect(gzipSync(readFileSync(join(staged, 'dist/index.mjs'))).byteLength).toBeLessThanOrEqual(15_000);
  });

  it('announce the version of the manifest', () => {
    expect(VERSION).toBe(manifest.version);
    expect(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).toContain(`\n## ${manifest.version}\n`);
  });

  it('carry the licence of the project', () => {
    const licence = readFileSync(join(root, 'LICENSE'), 'utf8');
    expect(licence).toBe(readFileSync(join(root, '../../LICENSE'), 'utf8'));
  });
});

describe('judges', () => {
  it('publint finds nothing', async () => {
    const bytes = readFileSync(tarball);
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const { messages } = await publint({ pack: { tarball: buffer }, level: 'suggestion' });
    expect(messages).toEqual([]);
  });

  it('attw finds the right types in every way of resolving', async () => {
    const report = JSON.parse(await bin('attw', [tarball, '--format', 'json'], root));
    expect(report.analysis.problems).toEqual([]);
  });

  it('size-limit agrees', async () => {
    writeFileSync(join(staged, '.size-limit.json'), JSON.stringify(manifest['size-limit']));
    const [result] = JSON.parse(await bin('size-limit', ['--json'], staged));
    expect(result.passed).toBe(true);
  });
});

describe('installed', () => {
  const program = `
    const contact = await new Parley({ apiKey: 'some-key', fetch }).contacts.get('con_1');
    const late = new TimeoutError('late');
    console.log(JSON.stringify([contact.id, late instanceof ConnectionError, late instanceof Parley]));`;
  const fetch = "const fetch = () => Promise.resolve(Response.json({ id: 'con_1' }));";

  it('runs as an ES module', async () => {
    const source = `import { Parley, TimeoutError, ConnectionError } from '@parley/sdk';\n${fetch}${program}`;
    writeFileSync(join(consumer, 'esm.mjs'), source);
    expect(await run(process.execPath, ['esm.mjs'], consumer)).toBe('["con_1",true,false]\n');
  });

  it('runs as CommonJS', async () => {
    const source = `const { Parley, TimeoutError, ConnectionError } = require('@parley/sdk');\n${fetch}(async () => {${program}})();`;
    writeFileSync(join(consumer, 'cjs.cjs'), source);
    expect(await run(process.execPath, ['cjs.cjs'], consumer)).toBe('["con_1",true,false]\n');
  });

  it('lets errors of its ESM and CJS copies recognise each other', async () => {
    const source = `import { createRequire } from 'node:module';
      import * as esm from '@parley/sdk';
      const cjs = createRequire(import.meta.url)('@parley/sdk');
      console.log(esm.NotFoundError !== cjs.NotFoundError, new cjs.TimeoutError('late') instanceof esm.ConnectionError);`;
    writeFileSync(join(consumer, 'both.mjs'), source);
    expect(await run(process.execPath, ['both.mjs'], consumer)).toBe('true true\n');
  });

  const typed = `import { Parley, NotFoundError, type Contact } from '@parley/sdk';
    export async function find(parley: Parley): Promise<Contact | undefined> {
      for await (const contact of parley.contacts.list({ limit: 10 })) if (contact.email === 'ada@example.com') return contact;
      try {
        return await parley.contacts.get('con_1', { signal: new AbortController().signal });
      } catch (error) {
        if (error instanceof NotFoundError) console.log(error.requestId, error.errors[0]?.pointer);
        return undefined;
      }
    }
    export async function search(parley: Parley, q: string | undefined) {
      const expiresAt = new Date();
      await parley.apiClients.create({ name: 'x', environment: 'test', scopes: ['contacts:read'], expiresAt });
      await parley.apiClients.rotate('key_1');
      const call = parley.request('PATCH', '/v1/things', { ifMatch: '"v1"' });
      return [await parley.contacts.list({ q }).toArray({ limit: 5 }), await call, await parley.requestLogs.list({ status: [404] })];
    }
    // @ts-expect-error a client has no such resource
    new Parley({ apiKey: 'some-key' }).nothing;`;

  it.each([
    [
      'node16, as an ES module',
      'index.mts',
      { module: 'node16', moduleResolution: 'node16', lib: ['ES2022', 'DOM'], types: [] },
    ],
    [
      'node16, as CommonJS',
      'index.cts',
      { module: 'node16', moduleResolution: 'node16', lib: ['ES2022', 'DOM'], types: [] },
    ],
    [
      'nodenext, with the types of Node in place of those of the DOM',
      'index.mts',
      { module: 'nodenext', moduleResolution: 'nodenext', lib: ['ES2022'], types: ['node'] },
    ],
    [
      'bundler',
      'index.ts',
      { module: 'esnext', moduleResolution: 'bundler', lib: ['ES2022', 'DOM'], types: [] },
    ],
    [
      'bundler, with every strictness',
      'index.ts',
      {
        module: 'esnext',
        moduleResolution: 'bundler',
        lib: ['ES2022', 'DOM'],
        types: [],
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        verbatimModuleSyntax: true,
      },
    ],
  ])(
    'compiles under %s',
    async (name, file, options) => {
      const folder = join(consumer, name.replace(/\W+/g, '-'));
      mkdirSync(folder);
      writeFileSync(join(folder, file), typed);
      const typeRoots = [join(root, 'node_modules/@types')];
      const compilerOptions = {
        strict: true,
        noEmit: true,
        skipLibCheck: false,
        target: 'es2022',
        typeRoots,
        ...options,
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
      expect(await bin('tsc', ['-p', '.'], folder)).toBe('');
    },
    60_000,
  );
});

/** Runs a program and gives what it wrote. Fails with all that it said if it fails. */
async function run(command: string, parameters: string[], cwd: string): Promise<string> {
  try {
    return (await promisify(execFile)(command, parameters, { cwd })).stdout;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'stdout' in error && 'stderr' in error) {
      throw new Error(`${command} failed:\n${String(error.stdout)}${String(error.stderr)}`, { cause: error });
    }
    throw error;
  }
}

/** Runs a tool that this package has installed. */
async function bin(name: string, parameters: string[], cwd: string): Promise<string> {
  return run(join(root, 'node_modules/.bin', name), parameters, cwd);
}
