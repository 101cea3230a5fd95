// When `npm start` and `npm test` install, and when they do not.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { installHash, isInstalled, packageFolders } from '../lib/install.mjs';
import { addFiles, makeTree } from './make-tree.mjs';

const repository = {
  'package.json': '{}',
  'pnpm-lock.yaml': 'one',
  'pnpm-workspace.yaml': 'rooms',
  'apps/api/package.json': '{"dependencies":{"express":"1"}}',
  'apps/api/node_modules/express/package.json': '{}',
  'packages/contract/package.json': '{"dependencies":{}}',
  'packages/contract/src/index.ts': '',
};

/** A tree with everything installed. */
function anInstalledTree() {
  const folder = makeTree(repository);
  const mark = join(folder, 'mark');
  addFiles(folder, { mark: installHash(folder) });
  return { folder, mark };
}

describe('the mark of an installation', () => {
  test('holds while nothing changes', () => {
    const { folder, mark } = anInstalledTree();
    expect(isInstalled(folder, mark)).toBe(true);
  });

  test('is not there before the first installation', () => {
    const folder = makeTree(repository);
    expect(isInstalled(folder, join(folder, 'mark'))).toBe(false);
  });

  test.each(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', 'packages/contract/package.json'])(
    'falls when %s changes',
    (name) => {
      const { folder, mark } = anInstalledTree();
      addFiles(folder, { [name]: '{"changed":true}' });
      expect(isInstalled(folder, mark)).toBe(false);
    },
  );

  test('falls when a package is added', () => {
    const { folder, mark } = anInstalledTree();
    addFiles(folder, { 'packages/sdk/package.json': '{}' });
    expect(isInstalled(folder, mark)).toBe(false);
  });

  test('falls when the modules of a package with dependencies are gone', () => {
    const { folder, mark } = anInstalledTree();
    rmSync(join(folder, 'apps/api/node_modules'), { recursive: true });
    expect(isInstalled(folder, mark)).toBe(false);
  });

  test('holds when a source file changes', () => {
    const { folder, mark } = anInstalledTree();
    addFiles(folder, { 'packages/contract/src/index.ts': 'changed' });
    expect(isInstalled(folder, mark)).toBe(true);
  });
});

test('finds every folder with a package.json', () => {
  const folder = makeTree({ ...repository, 'tooling/tsconfig/base.json': '{}' });
  expect(packageFolders(folder)).toEqual([join(folder, 'apps/api'), join(folder, 'packages/contract')]);
});
