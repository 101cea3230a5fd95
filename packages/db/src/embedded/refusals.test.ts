/** What the embedded server says when it cannot start: one line that names the cause and the way out. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTestFolder, removeTestFolder } from '../testing/folders.ts';
import { CARELESS } from '../testing/settings.ts';
import { EmbeddedError, startEmbedded } from './index.ts';

let folder: string;
let directory: string;

beforeAll(async () => {
  folder = await makeTestFolder();
  directory = join(folder, 'postgres');
  const server = await startEmbedded({ directory, settings: CARELESS });
  await server.stop();
});

afterAll(async () => {
  await removeTestFolder(folder);
});

async function refusal(options: Parameters<typeof startEmbedded>[0]): Promise<string> {
  const error: unknown = await startEmbedded(options).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(EmbeddedError);
  return error instanceof EmbeddedError ? error.message : '';
}

it('quotes what the server itself complained of', async () => {
  const message = await refusal({ directory, settings: { shared_buffers: 'plenty' } });
  expect(message).toContain('invalid value for parameter "shared_buffers": "plenty"');
  expect(message).toContain(join(directory, 'postgres.log'));
});

it('ends with the way out, in a single line', async () => {
  const message = await refusal({ directory, settings: { no_such_setting: '1' } });
  expect(message).toMatch(/^[^\n]+ Set DATABASE_URL to use your own PostgreSQL\.$/);
});

it('refuses a data folder of another major version', async () => {
  await writeFile(join(directory, 'data', 'PG_VERSION'), '12\n');
  expect(await refusal({ directory })).toContain('is of PostgreSQL 12');
  await writeFile(join(directory, 'data', 'PG_VERSION'), '18\n');
});

it('refuses a folder whose place is taken by a file', async () => {
  await writeFile(join(folder, 'file'), '');
  expect(await refusal({ directory: join(folder, 'file', 'below') })).toContain('its folder cannot be made');
});

it('leaves a data folder alone that it did not make', async () => {
  const foreign = join(folder, 'foreign');
  await mkdir(join(foreign, 'data'), { recursive: true });
  await writeFile(join(foreign, 'data', 'letter.txt'), 'dear');
  expect(await refusal({ directory: foreign })).toContain('PG_VERSION');
});
