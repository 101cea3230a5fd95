/** The files of the documentation page: Swagger UI from its package, the rest ours. Nothing else can be asked for. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { prepareFile } from './prepared-file.ts';
import type { PreparedFile } from './prepared-file.ts';

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLES = 'text/css; charset=utf-8';
const PAGE = 'text/html; charset=utf-8';

/** Every name that `/docs/<name>` answers, with the folder that it comes from. */
const FILES = new Map([
  ['swagger-ui-bundle.js', { from: 'swagger', contentType: SCRIPT }],
  ['swagger-ui.css', { from: 'swagger', contentType: STYLES }],
  ['docs.js', { from: 'ours', contentType: SCRIPT }],
  ['docs.css', { from: 'ours', contentType: STYLES }],
  ['swagger-theme.css', { from: 'ours', contentType: STYLES }],
  ['swagger-changes.js', { from: 'ours', contentType: SCRIPT }],
  ['icon.svg', { from: 'ours', contentType: 'image/svg+xml' }],
  ['index.html', { from: 'ours', contentType: PAGE }],
] as const);

const FOLDERS = {
  swagger: path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json')),
  // Beside this file in the source, beside the bundle when built.
  ours: path.join(import.meta.dirname, 'docs-page'),
};

/** Gives the file of a name, read and compressed at its first use; undefined for every name that is not on the list. */
export function docsFiles(): (name: string) => Promise<PreparedFile | undefined> {
  const ready = new Map<string, Promise<PreparedFile>>();
  return async (name) => {
    const file = [...FILES].find(([known]) => known === name)?.[1];
    if (file === undefined) return undefined;
    const known = ready.get(name) ?? load(path.join(FOLDERS[file.from], name), file.contentType);
    ready.set(name, known);
    return known;
  };
}

async function load(place: string, contentType: string): Promise<PreparedFile> {
  return prepareFile(await readFile(place), contentType);
}
