/**
 * Writes openapi.json and openapi.yaml from the contract: `tsx scripts/generate-openapi.ts [--check] [folder]`.
 *
 * With `--check` it writes nothing, names each file in the folder that is not what the contract makes, and ends with 1.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { buildDocument } from './openapi/document.ts';

const given = process.argv.slice(2);
const isCheck = given.includes('--check');
const folder = given.find((word) => word !== '--check') ?? fileURLToPath(new URL('..', import.meta.url));

const document = await buildDocument();
const files = {
  'openapi.json': `${JSON.stringify(document, null, 2)}\n`,
  'openapi.yaml': stringify(document, { aliasDuplicateObjects: false, compat: 'yaml-1.1', lineWidth: 0 }),
};

for (const [name, text] of Object.entries(files)) {
  const path = join(folder, name);
  if (!isCheck) writeFileSync(path, text);
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    process.exitCode = 1;
    console.error(`${name} is not what the contract makes. Run \`pnpm run generate\` and commit it.`);
  }
}
