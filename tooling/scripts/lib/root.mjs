// Where the repository is, and where the commands keep their marks.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '');

/** Says that packages are installed, and from which lockfile: see install.mjs. */
export const installMark = join(root, 'node_modules', '.parley-install');

/** Says what the present build was made from: see build.mjs. */
export const buildMark = join(root, 'node_modules', '.parley-build');
