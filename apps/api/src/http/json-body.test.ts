/** How deep JSON text is, told without parsing it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { depthOf } from './json-body.ts';

const depth = (text: string) => depthOf(Buffer.from(text));

function depthOfValue(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOfValue));
}

test('is that of the parsed value, for any JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
      expect(depth(JSON.stringify(value))).toBe(depthOfValue(value));
      expect(depth(JSON.stringify(value, null, 2))).toBe(depthOfValue(value));
    }),
  );
});

test.each([
  ['', 0],
  ['"[[[["', 0],
  [String.raw`"\"[[["`, 0],
  [String.raw`"\\"[[`, 2],
  ['['.repeat(10_000), 10_000],
  [']]]][', 0],
  ['{"a":[{"b":"}"}]}', 3],
])('of %j is %i, also where the text is no JSON', (text, deepest) => {
  expect(depth(text)).toBe(deepest);
});
