/** Writes openapi.json and openapi.yaml from the contract; with `--check`, says which of them is not what the contract makes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { buildDocument } from './openapi/document.ts';

const document = await buildDocument();
const files = {
  'openapi.json': `${JSON.stringify(document, null, 2)}\n`,
  'openapi.yaml': stringify(document, { aliasDuplicateObjects: false, compat: 'yaml-1.1', lineWidth: 0 }),
};

for (const [name, text] of Object.entries(files)) {
  const place = new URL(`../${name}`, import.meta.url);
  if (!process.argv.includes('--check')) writeFileSync(place, text);
  else if (committed(place) !== text) {
    process.exitCode = 1;
    console.error(`packages/contract/${name} is not what the contract makes. Run: pnpm run generate`);
  }
}

function committed(place: URL): string | null {
  try {
    return readFileSync(place, 'utf8');
  } catch {
    return null;
  }
}
