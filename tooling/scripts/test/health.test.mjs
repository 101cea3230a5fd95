// What `npm run doctor` finds.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addressOf, checkDatabase, checkPort } from '../lib/health-network.mjs';
import { checkDataFolder, checkEmbedded, checkNode } from '../lib/health.mjs';
import { isAtLeast } from '../lib/node-version.mjs';
import { makeTree } from './make-tree.mjs';

/** A port on which somebody listens. @returns {Promise<number>} */
async function aBusyPort() {
  const server = createServer((socket) => socket.destroy());
  await new Promise((resolve) => server.listen(0, () => resolve(undefined)));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** A port on which nobody listens any more. */
async function aFreePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, () => resolve(undefined)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

describe('versions', () => {
  test.each([
    ['20.19.0', true],
    ['20.20.2', true],
    ['22.1.0', true],
    ['20.9.0', false],
    ['18.20.0', false],
  ])('Node %s is enough: %s', (version, isEnough) => {
    expect(isAtLeast(version, '20.19')).toBe(isEnough);
  });

  test('the Node that runs the tests is enough', () => {
    expect(checkNode().isGood).toBe(true);
  });
});

describe('the port', () => {
  test('is good when free', async () => {
    expect(await checkPort(await aFreePort())).toMatchObject({ isGood: true, found: 'free' });
  });

  test('is bad when another program has it', async () => {
    expect(await checkPort(await aBusyPort())).toMatchObject({ isGood: false, found: 'in use' });
  });
});

describe('DATABASE_URL', () => {
  test('is good when somebody answers there', async () => {
    const port = await aBusyPort();
    expect((await checkDatabase(`postgres://me:secret@127.0.0.1:${port}/parley`)).isGood).toBe(true);
  });

  test('is bad when nobody answers, and its password is not shown', async () => {
    const port = await aFreePort();
    const finding = await checkDatabase(`postgres://me:secret@127.0.0.1:${port}/parley`);
    expect(finding).toMatchObject({ isGood: false, found: `127.0.0.1:${port} does not answer` });
  });

  test('is bad when it is not an address of a PostgreSQL', async () => {
    expect((await checkDatabase('mysql://localhost/x')).isGood).toBe(false);
  });

  test.each([
    ['postgres://db.example/parley', { host: 'db.example', port: 5432 }],
    ['postgresql://me@[::1]:6000/parley', { host: '::1', port: 6000 }],
    ['postgres:///parley?host=/run/pg', { host: 'localhost', port: 5432, path: '/run/pg/.s.PGSQL.5432' }],
  ])('%s is read', (url, address) => {
    expect(addressOf(url)).toEqual(address);
  });
});

test('a data folder that does not exist yet is judged by the folder it would be made in', () => {
  expect(checkDataFolder(join(makeTree({}), 'not-yet')).isGood).toBe(true);
});

test('the embedded database is required, unless another one is named', () => {
  expect(checkEmbedded({}).isOptional).toBe(false);
  expect(checkEmbedded({ DATABASE_URL: 'postgres://db/x' }).isOptional).toBe(true);
});
