// The lint rules are shown files that break them: a rule that is misspelt or switched off by accident is found here.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../../scripts/lib/root.mjs';

const lines = (/** @type {number} */ count) => 'export {};\n'.repeat(count);
const aFunction = (/** @type {number} */ count) =>
  `export function f() {\n${'  f();\n'.repeat(count - 2)}}\n`;
const reads = 'export const port = process.env.PORT;\n';

/** Files with one fault each, the rule that must find it, and whether it does. */
const cases = [
  ['floating.ts', 'async function save() {}\nexport function f() {\n  save();\n}\n', 'no-floating-promises'],
  [
    'misused.ts',
    'async function is() {\n  return true;\n}\nif (is()) throw new Error();\n',
    'no-misused-promises',
  ],
  ['await.ts', 'export const x = await 5;\n', 'await-thenable'],
  ['any.ts', 'export const x: any = 5;\n', 'no-explicit-any'],
  ['bang.ts', 'declare const x: string | undefined;\nexport const y = x!;\n', 'no-non-null-assertion'],
  ['throws.ts', "export function f() {\n  throw 'no';\n}\n", 'only-throw-error'],
  ['todo.ts', '// TODO later\nexport {};\n', 'no-warning-comments'],
  ['default.ts', 'export default 5;\n', 'no-default-export'],
  ['fourParams.ts', 'export function f(a: 1, b: 1, c: 1, d: 1) {\n  return [a, b, c, d];\n}\n', 'max-params'],
  ['fourParams.ts', '', 'filename-case'],
  ['deep.ts', `${'if (Math.random()) {\n'.repeat(4)}${'}\n'.repeat(4)}export {};\n`, 'max-depth'],
  ['long.ts', lines(251), 'max-lines'],
  ['a.store.ts', lines(301), 'max-lines'],
  ['a.test.ts', lines(401), 'max-lines'],
  ['function.ts', aFunction(51), 'max-lines-per-function'],
  ['part.tsx', aFunction(151), 'max-lines-per-function'],
  ['face.store.ts', aFunction(101), 'max-lines-per-function'],
  ['apps/api/src/app.ts', reads, 'no-process-env'],
  ['apps/admin/src/api/client.ts', reads, 'no-process-env'],
];

/** Files that are on the good side of a stop or inside an exception. */
const good = [
  ['stays.ts', lines(250), 'max-lines'],
  ['b.store.ts', lines(300), 'max-lines'],
  ['b.contract.ts', lines(300), 'max-lines'],
  ['b.test.ts', lines(400), 'max-lines'],
  ['short.ts', aFunction(50), 'max-lines-per-function'],
  ['piece.tsx', aFunction(150), 'max-lines-per-function'],
  ['small.store.ts', aFunction(100), 'max-lines-per-function'],
  ['long-cases.test.ts', aFunction(300), 'max-lines-per-function'],
  ['apps/api/src/config.ts', reads, 'no-process-env'],
  ['apps/api/test/harness.ts', reads, 'no-process-env'],
  ['vitest.config.ts', 'export default {};\n', 'no-default-export'],
  ['packages/sdk/src/generated/any.ts', 'export const x: any = 5;\n', 'no-explicit-any'],
];

const folder = mkdtempSync(join(tmpdir(), 'parley-lint-'));
/** @type {Set<string>} */
const found = new Set();

beforeAll(() => {
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  write(
    'tsconfig.json',
    JSON.stringify({ compilerOptions: { strict: true, target: 'ES2023', module: 'ESNext' } }),
  );
  for (const [name = '', content = ''] of [...cases, ...good]) if (content) write(name, content);
  const oxlint = join(root, 'node_modules/.bin/oxlint');
  const { stdout } = spawnSync(oxlint, ['--type-aware', '-f', 'json'], { cwd: folder, encoding: 'utf8' });
  for (const { filename, code } of JSON.parse(stdout).diagnostics) {
    found.add(`${filename}: ${code.replace(/^.*\((.*)\)$/, '$1')}`);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * @param {string} name
 * @param {string} content
 */
function write(name, content) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

/** @param {string[][]} rows */
const titles = (rows) => rows.map(([name = '', , rule = '']) => [name, rule]);

describe('lint refuses', () => {
  test.each(titles(cases))('%s with %s', (name, rule) => {
    expect([...found]).toContain(`${name}: ${rule}`);
  });
});

describe('lint lets pass', () => {
  test.each(titles(good))('%s with %s', (name, rule) => {
    expect([...found]).not.toContain(`${name}: ${rule}`);
  });
});
