// Writes the generated part of the SDK from the OpenAPI document. `--check` only compares; `--from <file>` reads another document.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readDocument } from './generator/document.ts';
import { generateFiles, type GeneratedFiles } from './generator/generate-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const GENERATED_FOLDERS = ['src/generated', 'test/generated'];

/** Files on disk that differ from what the document gives, missing and superfluous ones included. */
function differences(files: GeneratedFiles): string[] {
  const changed = [...files].filter(([path, content]) => read(path) !== content).map(([path]) => path);
  return [...changed, ...filesOnDisk().filter((path) => !files.has(path))];
}

function filesOnDisk(): string[] {
  return GENERATED_FOLDERS.flatMap((folder) => {
    const path = join(root, folder);
    if (!existsSync(path)) return [];
    const entries = readdirSync(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  });
}

function read(path: string): string | undefined {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
}

function write(files: GeneratedFiles): void {
  for (const folder of GENERATED_FOLDERS) rmSync(join(root, folder), { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

const { values } = parseArgs({ options: { check: { type: 'boolean' }, from: { type: 'string' } } });
const source = values.from ? resolve(values.from) : join(root, '../contract/openapi.json');
const files = generateFiles(readDocument(source));
const changed = differences(files);
if (!values.check) write(files);
if (values.check && changed.length) {
  console.error(`These differ from the document; run "pnpm generate":\n${changed.join('\n')}`);
  process.exitCode = 1;
} else {
  console.log(`${files.size} generated files, ${changed.length} changed.`);
}
