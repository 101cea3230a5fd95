// What `pnpm new:resource` makes: it fits into the rooms as they are today.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeResource, objection } from '../lib/make-resource.mjs';
import { nounOf, speakOf } from '../lib/noun.mjs';
import { wiring } from '../lib/resource-wiring.mjs';
import { root } from '../lib/root.mjs';
import { scratchCopy } from './scratch-copy.mjs';

describe('a noun', () => {
  test('takes every form that code, tables and sentences want', () => {
    const template =
      'TheThings TheThing theThings theThing the-things the_things the_thing the things, a the thing';
    expect(speakOf(nounOf('custom-fields'), template)).toBe(
      'CustomFields CustomField customFields customField custom-fields custom_fields custom_field custom fields, a custom field',
    );
  });

  test('has a singular and a prefix that follow from it, unless they are given', () => {
    expect(speakOf(nounOf('policies'), 'the thing the_prefix')).toBe('policy pol');
    expect(speakOf(nounOf('people', { singular: 'person', prefix: 'hum' }), 'the thing the_prefix')).toBe(
      'person hum',
    );
  });
});

test.each(wiring)('the place for a new entry is still there: $file after $after', ({ file, after }) => {
  expect(readFileSync(join(root, file), 'utf8')).toContain(after);
});

describe('a resource is refused', () => {
  test.each([
    ['when its name is not in kebab case', nounOf('CustomFields'), 'kebab case'],
    ['when its files are there', nounOf('contacts'), 'is there already'],
    ['when its prefix is taken', nounOf('contracts'), 'prefix con is taken'],
  ])('%s', (_name, noun, reason) => {
    expect(objection(root, noun)).toContain(reason);
  });
});

test('a new resource compiles in all three rooms once its table is known', () => {
  const folder = scratchCopy();
  const { made, changed, byHand } = makeResource(folder, nounOf('labels'));
  addTable(join(folder, 'packages/db/src/tables.ts'));
  expect(byHand).toEqual([]);
  expect(faultsIn(folder, [...made, ...changed])).toEqual([]);
}, 180_000);

/**
 * What the compiler says about these files.
 * @param {string} folder
 * @param {string[]} paths
 */
function faultsIn(folder, paths) {
  const files = paths.filter((path) => path.endsWith('.ts')).map((path) => `../../${path}`);
  const project = join(folder, 'apps/api/tsconfig.made.json');
  writeFileSync(project, JSON.stringify({ extends: './tsconfig.json', include: [], files }));
  const tsc = join(root, 'node_modules/.bin/tsc');
  const { stdout } = spawnSync(tsc, ['-p', project], { cwd: folder, encoding: 'utf8' });
  const about = new Set(paths);
  return stdout.split('\n').filter((line) => about.has(line.replace(/\(\d.*$/, '')));
}

/**
 * What `pnpm generate` would write from the migrated database.
 * @param {string} path of tables.ts
 */
function addTable(path) {
  const columns = {
    id: 'string',
    name: 'string',
    environment: 'string',
    workspaceId: 'number',
    version: 'Generated<number>',
    createdAt: 'Generated<string>',
    updatedAt: 'Generated<string>',
  };
  const table = Object.entries(columns).map(([name, type]) => `  ${name}: ${type};\n`);
  const tables = readFileSync(path, 'utf8').replace('export interface DB {\n', '$&  labels: Labels;\n');
  writeFileSync(path, `${tables}\nexport interface Labels {\n${table.join('')}}\n`);
}
