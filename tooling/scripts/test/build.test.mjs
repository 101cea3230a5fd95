// When `npm start` builds, and when it does not.
import { cpSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildState, builtFiles, isBuilt, sourceHash } from '../lib/build.mjs';
import { addFiles, makeTree } from './make-tree.mjs';

const repository = {
  'package.json': '{}',
  'pnpm-lock.yaml': 'one',
  'apps/api/src/main.ts': 'api',
  'apps/admin/src/main.tsx': 'admin',
  'packages/contract/src/index.ts': 'contract',
  'tooling/bench/src/bench.ts': 'bench',
};

/** A tree that was just built. */
function aBuiltTree() {
  const folder = makeTree(repository);
  for (const name of builtFiles) addFiles(folder, { [name]: 'built' });
  const mark = join(folder, 'mark');
  addFiles(folder, { mark: buildState(folder) ?? '' });
  return { folder, mark };
}

describe('the mark of a build', () => {
  test('holds while nothing changes', () => {
    const { folder, mark } = aBuiltTree();
    expect(isBuilt(folder, mark)).toBe(true);
  });

  test.each([
    'apps/api/src/main.ts',
    'apps/admin/src/main.tsx',
    'packages/contract/src/index.ts',
    'pnpm-lock.yaml',
  ])('falls when %s changes', (name) => {
    const { folder, mark } = aBuiltTree();
    addFiles(folder, { [name]: 'changed' });
    expect(isBuilt(folder, mark)).toBe(false);
  });

  test('falls when a file is added', () => {
    const { folder, mark } = aBuiltTree();
    addFiles(folder, { 'packages/db/src/index.ts': '' });
    expect(isBuilt(folder, mark)).toBe(false);
  });

  test.each(builtFiles)('falls when %s is gone', (name) => {
    const { folder, mark } = aBuiltTree();
    rmSync(join(folder, name));
    expect(isBuilt(folder, mark)).toBe(false);
  });

  test('falls when somebody else has built in between', () => {
    const { folder, mark } = aBuiltTree();
    utimesSync(join(folder, builtFiles[0] ?? ''), new Date(1), new Date(1));
    expect(isBuilt(folder, mark)).toBe(false);
  });
});

describe('the hash of the sources', () => {
  test('does not depend on where the tree lies', () => {
    const folder = makeTree(repository);
    const copy = makeTree({});
    cpSync(folder, copy, { recursive: true });
    expect(sourceHash(copy)).toBe(sourceHash(folder));
  });

  test('tells a renamed file from the old one', () => {
    const renamed = { ...repository, 'apps/api/src/begin.ts': 'api', 'apps/api/src/main.ts': '' };
    expect(sourceHash(makeTree(renamed))).not.toBe(sourceHash(makeTree(repository)));
  });

  test.each([
    'apps/api/node_modules/x/index.js',
    'apps/api/dist/main.mjs',
    'apps/api/.turbo/log',
    '.parley/data',
  ])('leaves out what tools make: %s', (name) => {
    const folder = makeTree(repository);
    const before = sourceHash(folder);
    addFiles(folder, { [name]: 'made' });
    expect(sourceHash(folder)).toBe(before);
  });
});
