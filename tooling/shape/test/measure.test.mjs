// How files and functions are measured, and where each kind must stop.
import { describe, expect, test } from 'vitest';
import { measureFile, measureFunctions, quantile } from '../measure.mjs';

/** @param {number} lines */
const linesOf = (lines) => 'x;\n'.repeat(lines);

describe('a file', () => {
  test.each([
    ['apps/api/src/app.ts', 250],
    ['packages/db/src/stores/contacts.store.ts', 300],
    ['packages/contract/src/contacts.contract.ts', 300],
    ['packages/db/src/stores/contacts.store.test.ts', 400],
    ['apps/api/test/harness.ts', 400],
  ])('%s stops at %i lines', (path, stop) => {
    expect(measureFile({ path, text: linesOf(3) })).toMatchObject({ lines: 3, stop });
  });
});

describe('a function', () => {
  const text = [
    'export function add(a, b) {',
    '  return a + b;',
    '}',
    'const later = async () => {',
    '  await add(1, 2);',
    '};',
    'class Shelf {',
    '  put() {',
    '    return [1].map((x) => x);',
    '  }',
    '}',
  ].join('\n');

  test('is measured from its first to its last line, by its name', () => {
    const measures = measureFunctions({ path: 'a.ts', text });
    expect(measures.map(({ name, lines }) => [name, lines])).toEqual([
      ['a.ts:1 add', 3],
      ['a.ts:4 later', 3],
      ['a.ts:8 put', 3],
      ['a.ts:9 (callback)', 1],
    ]);
  });

  test('stops at 50 lines, a React component at 150', () => {
    const component =
      'export function Card() {\n  return <p />;\n}\nexport function useCard() {\n  return 1;\n}\n';
    const measures = measureFunctions({ path: 'card.tsx', text: component });
    expect(measures.map(({ stop }) => stop)).toEqual([150, 50]);
  });

  test('that is the face of a store stops at 100 lines', () => {
    const face = 'export function contactsStore() {\n  return {};\n}\n';
    const [measure] = measureFunctions({ path: 'packages/db/src/stores/contacts.store.ts', text: face });
    expect(measure?.stop).toBe(100);
  });

  test('without a body is none', () => {
    expect(measureFunctions({ path: 'a.ts', text: 'declare function f(): void;\n' })).toEqual([]);
  });

  test('in a test is not measured', () => {
    expect(measureFunctions({ path: 'a.test.ts', text })).toEqual([]);
  });
});

test('the median and p90 lie where half and nine tenths are below', () => {
  const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  expect([0.5, 0.9, 1].map((part) => quantile(values, part))).toEqual([6, 10, 10]);
  expect(quantile([], 0.5)).toBe(0);
});
