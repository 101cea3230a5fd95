// `pnpm new:resource tags`: makes contract, store and routes of a new noun, ready to be filled with meaning.
import { parseArgs } from 'node:util';
import { makeResource, objection } from './lib/make-resource.mjs';
import { nounOf } from './lib/noun.mjs';
import { root } from './lib/root.mjs';
import { runQuietly } from './lib/run.mjs';
import { say, stop } from './lib/say.mjs';

const usage = 'pnpm new:resource <plural-noun> [--singular noun] [--prefix abc]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { singular: { type: 'string' }, prefix: { type: 'string' } },
});
const [plural] = positionals;
if (!plural) stop(usage);

const noun = nounOf(plural, values);
const reason = objection(root, noun);
if (reason) stop(`${reason}\n${usage}`);

const { made, changed, byHand } = makeResource(root, noun);
await runQuietly(['node_modules/.bin/prettier', '--write', ...[...made, ...changed].filter(isCode)]);

for (const path of made) say(`made     ${path}`);
for (const path of changed) say(`changed  ${path}`);
for (const { file, text } of byHand) say(`add by hand to ${file}:\n${text}`);
say(`
Next: say in each caption what the noun means, give the migration its columns, then
  pnpm generate    tables, OpenAPI document and SDK
  pnpm typecheck   what is still to be written`);

/** @param {string} path */
function isCode(path) {
  return path.endsWith('.ts');
}
