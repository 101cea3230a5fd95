// Each wall is shown a tree that breaks it, and one that does not.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkCaptions, checkNames, checkWalls } from '../checks.mjs';
import { sourceFiles } from '../files.mjs';
import { walls } from '../zones.mjs';

/**
 * A repository with these files, judged by its own walls.
 * @param {Record<string, string>} files contents by path
 */
function faultsIn(files) {
  const root = mkdtempSync(join(tmpdir(), 'parley-shape-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return checkWalls(sourceFiles(root), walls(root));
}

const contacts = 'apps/api/src/resources/contacts';

describe('a wall refuses', () => {
  test.each([
    [
      'ts-rest beside the contract’s define.ts',
      'packages/contract/src/contacts.contract.ts',
      '@ts-rest/core',
    ],
    ['ts-rest beside the api’s mount.ts', `${contacts}/contacts.routes.ts`, '@ts-rest/express'],
    ['ts-rest beside the admin’s client.ts', 'apps/admin/src/pages/contacts-page.tsx', '@ts-rest/core'],
    ['the unscoped door in a resource', `${contacts}/contacts.routes.ts`, '@parley/db/system'],
    ['a resource in the way of a request', 'apps/api/src/http/authorize.ts', '../resources/index.ts'],
    ['test databases in the server', 'apps/api/src/main.ts', '@parley/db/testing'],
    ['a feature in ui', 'apps/admin/src/ui/table.tsx', '../features/contacts/contact-table.tsx'],
    ['a page in a feature', 'apps/admin/src/features/usage/chart.tsx', '../../pages/usage-page.tsx'],
    ['input and output in the contract', 'packages/contract/src/index.ts', 'node:fs'],
    ['a dependency in the SDK', 'packages/sdk/src/client.ts', 'zod'],
  ])('%s', (_name, path, target) => {
    expect(faultsIn({ [path]: `import { x } from '${target}';\n` })).toEqual([
      expect.stringContaining(`${path} imports`),
    ]);
  });

  test('a resource in another one, for every folder there is', () => {
    const faults = faultsIn({
      [`${contacts}/contacts.routes.ts`]: `import { x } from '../flows/flows.rules.ts';\n`,
      'apps/api/src/resources/flows/flows.routes.test.ts': `import { y } from '../contacts/contacts.view.ts';\n`,
    });
    expect(faults).toHaveLength(2);
  });

  test('a feature in another one', () => {
    const faults = faultsIn({
      'apps/admin/src/features/usage/chart.tsx': `import { x } from '../contacts/contact-form.tsx';\n`,
      'apps/admin/src/features/contacts/contact-form.tsx': '',
    });
    expect(faults).toHaveLength(1);
  });

  test('a path into another package, in tests as well', () => {
    const faults = faultsIn({
      'apps/api/test/harness.ts': `import { x } from '../../../packages/db/src/scope.ts';\n`,
      'packages/db/src/scope.ts': '',
    });
    expect(faults).toHaveLength(1);
  });

  test.each([
    ['a type', `import type { x } from '@ts-rest/core';`],
    ['an export', `export { x } from '@ts-rest/core';`],
    ['a late import', `const x = await import('@ts-rest/core');`],
  ])('%s like any other import', (_name, line) => {
    expect(faultsIn({ 'apps/api/src/app.ts': line })).toHaveLength(1);
  });
});

describe('a wall lets pass', () => {
  test.each([
    ['ts-rest in define.ts', 'packages/contract/src/common/define.ts', '@ts-rest/core'],
    ['ts-rest in mount.ts', 'apps/api/src/http/mount.ts', '@ts-rest/express'],
    ['ts-rest in client.ts', 'apps/admin/src/api/client.ts', '@ts-rest/core'],
    ['the unscoped door in auth', 'apps/api/src/auth/api-keys.ts', '@parley/db/system'],
    ['a resource’s own folder', `${contacts}/contacts.routes.ts`, './contacts.view.ts'],
    ['the table of contents', 'apps/api/src/resources/index.ts', './contacts/contacts.routes.ts'],
    ['test databases in tests', `${contacts}/contacts.routes.test.ts`, '@parley/db/testing'],
    ['another package by its name', 'apps/api/src/app.ts', '@parley/contract'],
  ])('%s', (_name, path, target) => {
    expect(faultsIn({ [path]: `import { x } from '${target}';\n` })).toEqual([]);
  });

  test('generated files', () => {
    expect(faultsIn({ 'packages/sdk/src/generated/types.ts': `import { x } from 'zod';\n` })).toEqual([]);
  });
});

describe('names', () => {
  test.each([
    'apps/api/src/utils.ts',
    'apps/api/src/http/date-helpers.ts',
    'apps/api/src/services/x.ts',
    'apps/api/src/common/ids.ts',
    'apps/admin/src/ui/base-table.tsx',
    'packages/db/src/connection.manager.ts',
  ])('refuses %s', (path) => {
    expect(checkNames([{ path, text: '' }])).toHaveLength(1);
  });

  test.each([
    'packages/contract/src/common/ids.ts',
    'packages/db/src/database.ts',
    'apps/api/src/auth/base32.ts',
  ])('lets %s pass', (path) => {
    expect(checkNames([{ path, text: '' }])).toEqual([]);
  });
});

describe('captions', () => {
  test.each([
    ['none', `import x from 'x';\n`],
    ['an empty file', ''],
    ['an empty comment', '//\nexport {};\n'],
    ['an order to a tool', '// @ts-nocheck\nexport {};\n'],
    ['a comment after the first line of code', `import x from 'x';\n// What this is for.\n`],
  ])('refuses %s', (_name, text) => {
    expect(checkCaptions([{ path: 'a.ts', text }])).toHaveLength(1);
  });

  test.each([
    ['a line', '// What this is for.\nexport {};\n'],
    ['a block', '/** What this is for. */\nexport {};\n'],
    ['a block that begins on its second line', '/**\n * What this is for.\n */\nexport {};\n'],
    ['a line after a shebang', '#!/usr/bin/env node\n// What this is for.\n'],
  ])('lets %s pass', (_name, text) => {
    expect(checkCaptions([{ path: 'a.ts', text }])).toEqual([]);
  });
});
