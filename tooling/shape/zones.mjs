// The walls: which folder may not import what. Folders are listed when this runs, so a new one is fenced at once.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Wall
 * @property {string[]} files the files it holds for
 * @property {string[]} [except] files in them that it does not hold for
 * @property {boolean} [testsToo] whether it holds for tests as well
 * @property {string[]} refuses what they may not import
 * @property {string} because
 */

const api = 'apps/api/src';
const admin = 'apps/admin/src';

/**
 * Every wall of the repository as it is now.
 * @param {string} root
 * @returns {Wall[]}
 */
export function walls(root) {
  return [
    ...oneAdapter,
    ...insideApi,
    ...insideAdmin,
    ...insidePackages,
    ...apart(root, `${api}/resources`, 'Resources talk through the store, never to each other.'),
    ...apart(root, `${admin}/features`, 'A feature never imports another; the page puts them together.'),
    ...rooms(root),
  ];
}

/** @type {Wall[]} */
const oneAdapter = [
  {
    files: ['packages/contract/src'],
    except: ['packages/contract/src/common/define.ts'],
    refuses: ['@ts-rest'],
    because: 'ts-rest is known to common/define.ts and the generator alone.',
  },
  {
    files: [api],
    except: [`${api}/http/mount.ts`],
    refuses: ['@ts-rest'],
    because: 'ts-rest is known to http/mount.ts alone.',
  },
  {
    files: [admin],
    except: [`${admin}/api/client.ts`],
    refuses: ['@ts-rest'],
    because: 'ts-rest is known to api/client.ts alone.',
  },
];

const mayBeUnscoped = ['http', 'auth', 'limits', 'log', 'jobs', 'people', 'ops', 'start', 'seed'].map(
  (name) => `${api}/${name}`,
);
const entrances = ['parts.ts', 'build-parts.ts', 'main.ts', 'worker.ts', 'app.ts'].map(
  (name) => `${api}/${name}`,
);

/** @type {Wall[]} */
const insideApi = [
  {
    files: [api],
    except: [...mayBeUnscoped, ...entrances],
    refuses: ['@parley/db/system'],
    because: 'What knows no tenant is for authentication, jobs and the start alone.',
  },
  {
    files: ['http', 'auth', 'limits', 'log'].map((name) => `${api}/${name}`),
    refuses: [`${api}/resources`],
    because: 'The way of a request knows no resource; app.ts puts them together.',
  },
  {
    files: [api],
    refuses: ['@parley/db/testing', '@parley/sdk', '@parley/admin'],
    because: 'The server runs without tests, SDK and admin.',
  },
];

/** @type {Wall[]} */
const insideAdmin = [
  {
    files: [`${admin}/ui`, `${admin}/lib`],
    refuses: ['features', 'pages', 'app'].map((name) => `${admin}/${name}`),
    because: 'ui and lib know nothing of the product.',
  },
  {
    files: [`${admin}/features`],
    refuses: [`${admin}/pages`],
    because: 'Pages are made of features, not the other way round.',
  },
];

/** @type {Wall[]} */
const insidePackages = [
  {
    files: ['packages/contract/src'],
    refuses: ['node:*'],
    because: 'The contract does no input or output: the browser reads it too.',
  },
  {
    files: ['packages/sdk/src'],
    refuses: ['@*', 'zod', 'kysely'],
    because: 'The SDK has no dependencies at run time.',
  },
];

/**
 * One wall for each folder: it may not import the folders beside it.
 * @param {string} root
 * @param {string} parent
 * @param {string} because
 * @returns {Wall[]}
 */
function apart(root, parent, because) {
  const folders = foldersIn(root, parent);
  return folders.map((folder) => ({
    files: [folder],
    testsToo: true,
    refuses: folders.filter((other) => other !== folder),
    because,
  }));
}

/**
 * One wall around each package: another one is named by its package name, never by a path into it.
 * @param {string} root
 * @returns {Wall[]}
 */
function rooms(root) {
  const all = ['apps', 'packages'].flatMap((parent) => foldersIn(root, parent));
  return all.map((room) => ({
    files: [room],
    testsToo: true,
    refuses: all.filter((other) => other !== room),
    because: 'A room has one door: import it by its package name.',
  }));
}

/**
 * @param {string} root
 * @param {string} parent
 */
function foldersIn(root, parent) {
  if (!existsSync(join(root, parent))) return [];
  return readdirSync(join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${parent}/${entry.name}`);
}
