/** Writes `.env.example`, or with `--check` tells whether the committed one is current. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { envExample } from '../src/env-example.ts';

const file = path.resolve(import.meta.dirname, '../../../.env.example');
if (!process.argv.includes('--check')) writeFileSync(file, envExample());
else if (readFileSync(file, 'utf8') !== envExample()) {
  process.stderr.write('.env.example is not current. Run pnpm generate.\n');
  process.exitCode = 1;
}
