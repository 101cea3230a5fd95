// The browser that the browser tests drive: found, or brought.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installDebianPackage } from './debian.mjs';
import { findProgram, runs } from './find-program.mjs';
import { root } from './root.mjs';
import { runQuietly } from './run.mjs';
import { say } from './say.mjs';

export const chromium = {
  variable: 'CHROME_PATH',
  names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  places: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ],
};

const api = join(root, 'apps/api');

/** The browser's path without installing anything. */
export async function findChromium(env = process.env) {
  return findProgram(chromium, env) ?? (await downloadedChromium());
}

/**
 * The browser's path, installing one when there is none; undefined where none can be had.
 * @returns {Promise<string | undefined>}
 */
export async function bringChromium() {
  const present = await findChromium();
  if (present) return present;
  await installDebianPackage('chromium');
  return findProgram(chromium) ?? (await downloadChromium());
}

async function downloadChromium() {
  const playwright = join(api, 'node_modules/.bin/playwright-core');
  if (!existsSync(playwright)) return undefined;
  say("Downloading playwright's Chromium …");
  const code = await runQuietly([playwright, 'install', 'chromium'], { cwd: api, timeoutMs: 300_000 });
  return code === 0 ? downloadedChromium() : undefined;
}

/** Where playwright-core keeps its own browser, if it has one that runs. */
async function downloadedChromium() {
  if (!existsSync(join(api, 'node_modules/playwright-core'))) return undefined;
  const playwright = createRequire(join(api, 'package.json'))('playwright-core');
  const path = playwright.chromium.executablePath();
  return path && runs(path) ? path : undefined;
}
