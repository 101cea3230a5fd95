// Adds up what the test runs of all packages left behind.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Where each package's run leaves its result, seen from the package. */
export const resultFile = 'node_modules/.parley-test.json';

/** Every test run is told to print as usual and to leave its result in a file. */
export const reporterFlags = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`];

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Removes old results, so that a run that dies before it writes one cannot look like a good one.
 * @param {string[]} folders of packages
 */
export function forgetResults(folders) {
  for (const folder of folders) rmSync(join(folder, resultFile), { force: true });
}

/**
 * Which packages have tests.
 * @param {string[]} folders of packages
 */
export function foldersWithTests(folders) {
  return folders.filter((folder) => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return manifest.scripts?.test !== undefined;
  });
}

/**
 * The counts of one package. One that left no result counts as one failure: its run broke.
 * @param {string} folder
 * @returns {Counts}
 */
export function countsOf(folder) {
  const path = join(folder, resultFile);
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(readFileSync(path, 'utf8'));
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + brokenFiles(result),
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/**
 * Files that failed without a failing test, such as one that does not load: no test in them was counted.
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} result
 */
function brokenFiles(result) {
  return result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
}

/**
 * @param {Counts[]} counts
 * @returns {Counts}
 */
export function addUp(counts) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of counts) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

/**
 * `12 passed, 0 failed`, and `, 3 skipped` when there were any.
 * @param {Counts} counts
 */
export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/**
 * One line for each package.
 * @param {string[]} folders
 */
export function perPackage(folders) {
  return folders.map((folder) => `  ${basename(folder).padEnd(10)} ${inWords(countsOf(folder))}`);
}
