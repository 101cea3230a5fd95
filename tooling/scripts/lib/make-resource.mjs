// Makes the files of a new resource in the three rooms, and enters it in their tables and doors.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { speakOf } from './noun.mjs';
import { wiring } from './resource-wiring.mjs';

/** @typedef {import('./noun.mjs').Noun} Noun */

const templates = fileURLToPath(new URL('../templates/', import.meta.url));

/** Where each template goes. */
const destinations = {
  'the-things.contract.ts': 'packages/contract/src',
  'create_the_things.sql': 'packages/db/migrations',
  'the-things.store.ts': 'packages/db/src/stores',
  'the-things.store.test.ts': 'packages/db/src/stores',
  'the-things.routes.ts': 'apps/api/src/resources/the-things',
  'the-things.view.ts': 'apps/api/src/resources/the-things',
  'the-things.routes.test.ts': 'apps/api/src/resources/the-things',
};

/**
 * Why a resource cannot be made, or undefined when it can.
 * @param {string} root
 * @param {Noun} noun
 */
export function objection(root, noun) {
  if (!/^[a-z]+(-[a-z]+)*$/.test(noun.kebab))
    return 'Name it in the plural and in kebab case, such as custom-fields.';
  const taken = plannedFiles(root, noun).find(({ path }) => existsSync(join(root, path)));
  if (taken) return `${taken.path} is there already.`;
  const ids = readFileSync(join(root, 'packages/contract/src/common/ids.ts'), 'utf8');
  if (ids.includes(`'${noun.prefix}'`))
    return `The prefix ${noun.prefix} is taken: give another with --prefix.`;
  return undefined;
}

/**
 * Writes the files and the entries.
 * @param {string} root
 * @param {Noun} noun
 * @returns {{ made: string[], changed: string[], byHand: { file: string, text: string }[] }}
 */
export function makeResource(root, noun) {
  const files = plannedFiles(root, noun);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const entries = wiring.map((entry) => ({ ...entry, text: speakOf(noun, entry.text) }));
  const byHand = entries.filter((entry) => !enter(root, entry));
  const changed = entries.filter((entry) => !byHand.includes(entry)).map(({ file }) => file);
  return { made: files.map(({ path }) => path), changed: [...new Set(changed)], byHand };
}

/**
 * @param {string} root
 * @param {Noun} noun
 */
function plannedFiles(root, noun) {
  return Object.entries(destinations).map(([name, folder]) => {
    const isMigration = name.endsWith('.sql');
    const file = speakOf(noun, isMigration ? `${nextMoment(join(root, folder))}_${name}` : name);
    const text = readFileSync(join(templates, `${name}.txt`), 'utf8');
    return { path: `${speakOf(noun, folder)}/${file}`, text: speakOf(noun, text) };
  });
}

/**
 * The moment for a migration's name, such as 20260211T0930: now, or after the last one if that lies ahead.
 * @param {string} folder
 */
function nextMoment(folder) {
  const now = new Date().toISOString().replace(/[-:]/g, '').slice(0, 13);
  const last = readdirSync(folder).toSorted().at(-1)?.slice(0, 13) ?? '';
  return now > last ? now : `${last.slice(0, 9)}${String(Number(last.slice(9)) + 1).padStart(4, '0')}`;
}

/**
 * Puts a text after another one in a file. Gives false where the other is not found.
 * @param {string} root
 * @param {import('./resource-wiring.mjs').Entry} entry
 */
function enter(root, { file, after, text }) {
  const path = join(root, file);
  const content = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const at = content.indexOf(after);
  if (at < 0) return false;
  const end = at + after.length;
  writeFileSync(path, content.slice(0, end) + text + content.slice(end));
  return true;
}
