/** The secret's file is there with all of it, or not at all, and a broken one is never taken for a secret. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { installationSecret } from './secret-file.ts';
import { StartError } from './start/start-error.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'parley-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const secret = () => installationSecret({ PARLEY_SECRET_KEY: undefined, PARLEY_DATA_DIR: folder });
const file = () => path.join(folder, 'secret.key');

it('is made once, for its owner alone, and nothing else is left in the folder', () => {
  const made = secret();
  expect(made).toHaveLength(43);
  expect(secret()).toBe(made);
  expect(readFileSync(file(), 'utf8')).toBe(`${made}\n`);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['secret.key']);
});

it.each(['', '\n', 'too short'])('that holds %j stops the start in one line that says what to do', (text) => {
  writeFileSync(file(), text);
  expect(secret).toThrow(StartError);
  expect(secret).toThrow(/^The secret in \/.*secret\.key is not whole: put it back from a backup, or[^\n]*$/);
  expect(readFileSync(file(), 'utf8')).toBe(text);
});

it('of the environment is taken before the file', () => {
  expect(installationSecret({ PARLEY_SECRET_KEY: 'given', PARLEY_DATA_DIR: folder })).toBe('given');
  expect(readdirSync(folder)).toEqual([]);
});
