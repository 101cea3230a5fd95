// Where the browser and the Redis server are looked for.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chromium } from '../lib/chromium.mjs';
import { findProgram } from '../lib/find-program.mjs';
import { redis } from '../lib/redis.mjs';
import { makeTree } from './make-tree.mjs';

const works = '#!/bin/sh\necho "version 1"\n';
const onlyTalks = '#!/bin/sh\necho "install me first" >&2\nexit 1\n';
const nowhereElse = { ...chromium, places: [] };

/**
 * A folder with programs in it.
 * @param {Record<string, string>} files
 */
function programs(files) {
  const folder = makeTree(files);
  for (const name of Object.keys(files)) chmodSync(join(folder, name), 0o755);
  return folder;
}

describe('finding Chromium', () => {
  test('takes the one that CHROME_PATH names before the one on PATH', () => {
    const folder = programs({ 'bin/chromium': works, 'mine/chrome': works });
    const env = { PATH: join(folder, 'bin'), CHROME_PATH: join(folder, 'mine/chrome') };
    expect(findProgram(nowhereElse, env)).toBe(join(folder, 'mine/chrome'));
  });

  test('looks through every folder of PATH', () => {
    const folder = programs({ 'b/google-chrome': works });
    const env = { PATH: `${join(folder, 'a')}:${join(folder, 'b')}` };
    expect(findProgram(nowhereElse, env)).toBe(join(folder, 'b/google-chrome'));
  });

  test('passes over a program that does not run', () => {
    const folder = programs({ 'chromium-browser': onlyTalks, 'google-chrome': works });
    expect(findProgram(nowhereElse, { PATH: folder })).toBe(join(folder, 'google-chrome'));
  });

  test('passes over a CHROME_PATH that names nothing', () => {
    const folder = programs({ chromium: works });
    const env = { PATH: folder, CHROME_PATH: join(folder, 'gone') };
    expect(findProgram(nowhereElse, env)).toBe(join(folder, 'chromium'));
  });

  test('passes over a file that may not be executed', () => {
    const folder = makeTree({ chromium: works });
    expect(findProgram(nowhereElse, { PATH: folder })).toBeUndefined();
  });

  test('finds one in a well-known place', () => {
    const folder = programs({ 'Chromium.app/Chromium': works });
    const place = join(folder, 'Chromium.app/Chromium');
    expect(findProgram({ ...chromium, places: [place] }, { PATH: '' })).toBe(place);
  });
});

test('finds the Redis server that REDIS_SERVER_PATH names', () => {
  const folder = programs({ 'redis-7': works });
  const env = { PATH: '', REDIS_SERVER_PATH: join(folder, 'redis-7') };
  expect(findProgram({ ...redis, places: [] }, env)).toBe(join(folder, 'redis-7'));
});
