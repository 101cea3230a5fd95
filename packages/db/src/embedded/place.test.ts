/** Where the embedded server puts itself: long paths, closed folders, programs out of its account's reach. */
import { chmod, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withClient } from '../connection.ts';
import { runElsewhere } from '../testing/elsewhere.ts';
import { makeTestFolder, removeTestFolder } from '../testing/folders.ts';
import { installInto } from '../testing/installation.ts';
import { CARELESS } from '../testing/settings.ts';
import { isRoot } from './account.ts';
import { startEmbedded, type EmbeddedServer } from './index.ts';

let folder: string;

beforeEach(async () => {
  folder = await makeTestFolder();
});

afterEach(async () => {
  await removeTestFolder(folder);
});

const start = (directory: string) => startEmbedded({ directory, settings: CARELESS });

const hostOf = ({ connection }: EmbeddedServer) => ('host' in connection ? connection.host : '');

const databaseOf = ({ connection }: EmbeddedServer) =>
  withClient(connection, async (client) => {
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    return rows[0]?.name;
  });

describe('the place of the embedded server', () => {
  it('has its socket in a short folder when the path of the data is too long for one', async () => {
    const directory = join(folder, 'a'.repeat(120));
    const server = await start(directory);
    expect(server.directory).toBe(await realpath(directory));
    expect(hostOf(server).length).toBeLessThan(90);
    expect(await databaseOf(server)).toBe('parley');
    await server.stop();
    await rm(hostOf(server), { recursive: true });
  });
});

describe.runIf(isRoot())('the place of the embedded server, started as root', () => {
  it('is another folder, and the same at every start, when the one asked for lies in a closed one', async () => {
    await chmod(folder, 0o700);
    const directory = join(folder, 'postgres');
    const server = await start(directory);
    expect(server.directory).toMatch(/^\/var\/(lib|tmp)\/parley-[0-9a-f]{12}$/);
    await server.stop();

    const again = await start(directory);
    expect(again.directory).toBe(server.directory);
    expect(await databaseOf(again)).toBe('parley');
    await again.stop();
    await rm(again.directory, { recursive: true });
  });

  it('holds a copy of the programs when those are installed in a closed folder', async () => {
    const closed = join(folder, 'closed');
    await installInto(closed, { programs: true });
    await chmod(closed, 0o700);
    const directory = join(folder, 'postgres');
    const { stdout } = await runElsewhere(`
      import { startEmbedded } from '${closed}/src/embedded/index.ts';
      const server = await startEmbedded(${JSON.stringify({ directory, settings: CARELESS })});
      console.log(server.directory);
      await server.stop();`);
    expect(stdout.trim()).toBe(directory);
  });
});
