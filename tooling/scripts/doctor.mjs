// `npm run doctor`: one line for each thing that Parley needs from this machine, and what to do where it is missing.
import { resolve } from 'node:path';
import { loadEnvFile } from './lib/env-file.mjs';
import * as health from './lib/health.mjs';
import { checkDatabase, checkPort } from './lib/health-network.mjs';
import { root } from './lib/root.mjs';
import { say } from './lib/say.mjs';

loadEnvFile();
const { DATABASE_URL, PORT, HOST, PARLEY_DATA_DIR } = process.env;

const findings = [
  health.checkNode(),
  await health.checkNpm(),
  await health.checkPnpm(),
  health.checkInstalled(),
  health.checkEmbedded(),
  health.checkDataFolder(resolve(root, PARLEY_DATA_DIR ?? '.parley')),
  await health.checkRoom(),
  await checkPort(Number(PORT ?? 3000), HOST),
  ...(DATABASE_URL ? [await checkDatabase(DATABASE_URL)] : []),
  await health.checkChromium(),
  health.checkRedis(),
];

for (const { what, found, isGood, remedy, isOptional } of findings) {
  const verdict = isGood ? 'ok     ' : isOptional ? 'note   ' : 'MISSING';
  say(`${verdict}  ${what.padEnd(18)} ${found}${isGood ? '' : `. ${remedy}.`}`);
}

const missing = findings.filter(({ isGood, isOptional }) => !isGood && !isOptional);
say(missing.length === 0 ? '\nThis machine can run Parley.' : `\nMissing: ${missing.length}.`);
process.exitCode = missing.length === 0 ? 0 : 1;
