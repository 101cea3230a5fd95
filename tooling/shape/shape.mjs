// Part of `pnpm lint`: prints how long files and functions are, and refuses those beyond their stop.
import { isTest, sourceFiles } from './files.mjs';
import { measureFile, measureFunctions, quantile } from './measure.mjs';
import { root } from '../scripts/lib/root.mjs';

/** @typedef {import('./measure.mjs').Measure} Measure */

const files = sourceFiles(root);
const functions = files.flatMap(measureFunctions);
const sources = files.filter(({ path }) => !isTest(path)).map(measureFile);
const tests = files.filter(({ path }) => isTest(path)).map(measureFile);

summary('Source files', sources);
summary('Test files', tests);
summary(
  'Functions',
  functions.filter(({ isNamed }) => isNamed),
);
longest('The ten longest files', [...sources, ...tests]);
longest('The ten longest functions', functions);

const beyond = [...sources, ...tests, ...functions].filter(({ lines, stop }) => lines > stop);
for (const { name, lines, stop } of beyond) console.error(`${name}: ${lines} lines, the stop is ${stop}.`);
process.exitCode = beyond.length > 0 ? 1 : 0;

/**
 * @param {string} what
 * @param {Measure[]} measures
 */
function summary(what, measures) {
  const lines = measures.map((measure) => measure.lines);
  const [median, p90, most] = [0.5, 0.9, 1].map((part) => String(quantile(lines, part)).padStart(4));
  const count = String(measures.length).padStart(5);
  console.log(`${what.padEnd(13)}${count}   lines: median ${median}   p90 ${p90}   longest ${most}`);
}

/**
 * @param {string} what
 * @param {Measure[]} measures
 */
function longest(what, measures) {
  console.log(`\n${what}`);
  const ten = [...measures].sort((a, b) => b.lines - a.lines).slice(0, 10);
  for (const { name, lines } of ten) console.log(`${String(lines).padStart(6)}  ${name}`);
}
