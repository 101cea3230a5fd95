// How `pnpm dev` shows two programs on one screen.
import { PassThrough } from 'node:stream';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { prefixLines } from '../lib/prefix.mjs';

test('names every line once, though lines arrive in pieces', async () => {
  const from = new PassThrough();
  let shown = '';
  prefixLines(from, { write: (text) => (shown += text) }, 'api');
  from.write('one\ntw');
  from.write('o\nlast');
  from.end();
  await once(from, 'end');
  expect(shown).toBe('api │ one\napi │ two\napi │ last\n');
});
