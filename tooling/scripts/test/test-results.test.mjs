// How the results of all packages become the last line of `npm test`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  addUp,
  countsOf,
  foldersWithTests,
  forgetResults,
  inWords,
  resultFile,
} from '../lib/test-results.mjs';
import { makeTree } from './make-tree.mjs';

const good = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
};

/** @param {object} result */
function aPackageWith(result) {
  return makeTree({ [resultFile]: JSON.stringify(result) });
}

describe('the counts of a package', () => {
  test('are those of its result', () => {
    expect(countsOf(aPackageWith(good))).toEqual({ passed: 5, failed: 0, skipped: 1 });
  });

  test('have a failure when the run left no result', () => {
    expect(countsOf(makeTree({}))).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('have a failure for a file that does not load', () => {
    const broken = { status: 'failed', assertionResults: [] };
    expect(countsOf(aPackageWith({ ...good, testResults: [...good.testResults, broken] })).failed).toBe(1);
  });

  test('do not count a failed test twice', () => {
    const file = { status: 'failed', assertionResults: [{ status: 'failed' }] };
    expect(countsOf(aPackageWith({ ...good, numFailedTests: 1, testResults: [file] })).failed).toBe(1);
  });
});

test('adds packages up', () => {
  const counts = [
    { passed: 5, failed: 0, skipped: 1 },
    { passed: 2, failed: 1, skipped: 0 },
  ];
  expect(addUp(counts)).toEqual({ passed: 7, failed: 1, skipped: 1 });
});

test('says the sum, and skipped tests only when there are any', () => {
  expect(inWords({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  expect(inWords({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped');
});

test('forgets the results of an earlier run', () => {
  const folder = aPackageWith(good);
  forgetResults([folder]);
  expect(existsSync(join(folder, resultFile))).toBe(false);
});

test('asks only packages that have tests', () => {
  const folder = makeTree({
    'api/package.json': '{"scripts":{"test":"vitest run"}}',
    'bench/package.json': '{"scripts":{"typecheck":"tsc"}}',
  });
  const [api, bench] = [join(folder, 'api'), join(folder, 'bench')];
  expect(foldersWithTests([api, bench])).toEqual([api]);
});
