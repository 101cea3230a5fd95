/** The published OpenAPI documents, read once: from the contract's folder in development, from beside the bundle when built. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDERS = [import.meta.dirname, path.resolve(import.meta.dirname, '../../../../packages/contract')];

export function apiDocuments(): { openapiJson: string; openapiYaml: string } {
  return { openapiJson: read('openapi.json'), openapiYaml: read('openapi.yaml') };
}

function read(name: string): string {
  const folder = FOLDERS.find((candidate) => existsSync(path.join(candidate, name)));
  if (folder === undefined) throw new Error(`${name} is missing. Run pnpm generate.`);
  return readFileSync(path.join(folder, name), 'utf8');
}
