/** Where a text stops being JSON, told in the way of editors. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultAt, placeOf } from './json-fault.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test.each([
  ['', 0],
  ['{', 1],
  ['{"a":}', 5],
  ['{"a":1,}', 7],
  ['{a:1}', 1],
  ['[1', 2],
  ['[1 2]', 3],
  ['{}{}', 2],
  ['[01]', 2],
  ['["a\nb"]', 3],
  ['["\\x"]', 3],
  ['[tru]', 1],
  ['{"a" 1}', 5],
  ['{"a":"b', 7],
])('%j at %i', (text, at) => {
  expect(faultAt(text)).toBe(at);
});

test('never in JSON, and never behind where the engine found the fault', () => {
  const broken = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', 'x', '\\', '0', '\n'))
    .map(([text, where, put]) => {
      const at = where % (text.length + 1);
      return text.slice(0, at) + put + text.slice(at + 1);
    });
  fc.assert(
    fc.property(fc.oneof(fc.json(), broken), (text) => {
      const at = faultAt(text);
      if (isJson(text)) expect(at).toBe(text.length);
      // What stands before the fault can be completed; with the character at the fault it cannot.
      else expect(at === text.length || faultAt(text.slice(0, at + 1)) === at).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test('is told by line and column, counted from 1', () => {
  expect(placeOf('{\n  "a": 1,\n}', 12)).toBe('line 3, column 1');
  expect(placeOf('', 0)).toBe('line 1, column 1');
});
