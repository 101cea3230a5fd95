// `npm test`: everything that must hold before a change is good, in order, stopping at the first step that fails.
import { join } from 'node:path';
import { turboCommand } from './lib/build.mjs';
import { bringChromium } from './lib/chromium.mjs';
import { installWhenNeeded, packageFolders } from './lib/install.mjs';
import { requireNode } from './lib/node-version.mjs';
import { pnpmCommand } from './lib/pnpm.mjs';
import { bringRedis } from './lib/redis.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { say, secondsSince, stop } from './lib/say.mjs';
import { addUp, countsOf, foldersWithTests, forgetResults, inWords } from './lib/test-results.mjs';
import { perPackage, reporterFlags } from './lib/test-results.mjs';

requireNode();
await installWhenNeeded();

const pnpm = await pnpmCommand();
const turbo = await turboCommand();
const left = await bringTools();

await step('Generated files are current', checkGenerated);
await step('Types', () => run([...turbo, 'typecheck', '--output-logs=errors-only']));
await step('Lint', () => run([...pnpm, 'run', 'lint']));
await step('Build', () => run([...turbo, 'build', '--output-logs=errors-only']));
await runTests();

/**
 * Runs one step under a heading, and ends everything when it fails.
 * @param {string} name
 * @param {() => Promise<number>} work gives an exit code
 */
async function step(name, work) {
  const startedAt = performance.now();
  say(`\n── ${name} ──`);
  const code = await work();
  if (code !== 0) stop(`Stopped: the step "${name}" failed (exit ${code}). No tests were run.`);
  say(`${name}: ok, ${secondsSince(startedAt)}`);
}

async function checkGenerated() {
  const scripts = [
    ['packages/contract', 'scripts/generate-openapi.ts'],
    ['packages/db', 'scripts/generate-tables.ts'],
    ['packages/sdk', 'scripts/generate.ts'],
  ];
  for (const [folder = '', script = ''] of scripts) {
    const cwd = join(root, folder);
    const code = await run([join(cwd, 'node_modules/.bin/tsx'), script, '--check'], { cwd });
    if (code !== 0) return code;
  }
  return 0;
}

/** Finds or installs what some tests need; gives the sentences about those that cannot run. */
async function bringTools() {
  const tools = [
    { variable: 'CHROME_PATH', path: await bringChromium(), tests: 'BROWSER', program: 'CHROMIUM' },
    { variable: 'REDIS_SERVER_PATH', path: await bringRedis(), tests: 'REDIS', program: 'REDIS-SERVER' },
  ];
  for (const { variable, path } of tools) {
    // An unusable path must not reach the tests either: they would try it and fail.
    if (path) process.env[variable] = path;
    else delete process.env[variable];
    say(`${variable}=${path ?? '(not found)'}`);
  }
  const missing = tools.filter(({ path }) => !path);
  const sentences = missing.map((tool) => `THE ${tool.tests} TESTS DID NOT RUN: NO ${tool.program} FOUND.`);
  if (missing.length > 0 && process.env.CI) stop(`${sentences.join('\n')}\nWith CI set that is an error.`);
  return sentences;
}

/** Tests every package even when one fails, so that the sum at the end is of all. */
async function runTests() {
  const startedAt = performance.now();
  say('\n── Tests ──');
  const folders = foldersWithTests(packageFolders(root));
  forgetResults(folders);
  const flags = ['--concurrency=1', '--continue', '--output-logs=full'];
  const code = await run([...pnpm, 'exec', 'turbo', 'run', 'test', ...flags, '--', ...reporterFlags]);
  const sum = addUp(folders.map(countsOf));
  say(`\nTests: ${code === 0 ? 'ok' : `failed (exit ${code})`}, ${secondsSince(startedAt)}`);
  for (const line of [...perPackage(folders), ...left, inWords(sum)]) say(line);
  process.exitCode = code === 0 && sum.failed === 0 ? 0 : 1;
}
