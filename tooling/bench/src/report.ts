/** What a run leaves: two tables to read, and a file with every figure. */
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { verdictOf } from './goals.ts';
import type { Goal } from './goals.ts';
import { NAMES } from './measurements.ts';
import type { Name } from './measurements.ts';
import { median } from './numbers.ts';
import type { Options } from './options.ts';
import type { Sample, Samples } from './rounds.ts';

export interface Outcome {
  readonly options: Options;
  readonly samples: Samples;
  readonly goals: readonly Goal[];
  /** Which page the deep one is, and what ran the transactions. */
  readonly deepPage: number;
  readonly tool: string;
  /** Resident memory of the API after the rounds, in MB. */
  readonly memory: number | null;
}

const RESULTS = fileURLToPath(new URL('../results', import.meta.url));

/** The tables, ready to be printed. */
export function tablesOf(outcome: Outcome): string {
  const { options, samples, goals, deepPage, tool, memory } = outcome;
  const rounds = Math.max(0, ...[...samples.values()].map((all) => all.length));
  return [
    `${options.contacts.toLocaleString('en')} contacts, ${options.connections} connections, ${rounds} rounds of ${options.seconds} s;`,
    `medians. The deep page is number ${deepPage}. Transactions by ${tool}.`,
    '',
    table(['measured', 'per second', 'p50 ms', 'p99 ms', 'CPU us', 'PG us'], [...samples].map(sampleRow)),
    '',
    table(['ratio or time', 'figure', 'lowest', 'highest', 'goal', 'stretch', ''], goals.map(goalRow)),
    '',
    `Memory of the API after the run: ${memory === null ? 'unknown' : `${memory.toFixed(0)} MB`}.`,
  ].join('\n');
}

function sampleRow([name, all]: readonly [Name, readonly Sample[]]): string[] {
  const middle = (value: (sample: Sample) => number | null, digits: number) => {
    const known = all.map(value).filter((one) => one !== null);
    return known.length === 0 ? '–' : median(known).toFixed(digits);
  };
  return [
    NAMES[name],
    middle((sample) => sample.perSecond, 0),
    middle((sample) => sample.p50, 1),
    middle((sample) => sample.p99, 1),
    middle((sample) => sample.appUs, 0),
    middle((sample) => sample.databaseUs, 0),
  ];
}

function goalRow(goal: Goal): string[] {
  const { what, unit, wanted, figure, figures, must, stretch } = goal;
  const known = figures.filter((one) => Number.isFinite(one));
  const write = (value: number) => (unit === 'seconds' ? `${value.toFixed(1)} s` : value.toFixed(2));
  const limit = (value: number | null) =>
    value === null ? '' : `${wanted === 'at least' ? '≥' : '≤'} ${write(value)}`;
  return [
    what,
    figure === null ? '–' : write(figure),
    known.length === 0 ? '–' : write(Math.min(...known)),
    known.length === 0 ? '–' : write(Math.max(...known)),
    limit(must),
    limit(stretch),
    verdictOf(goal),
  ];
}

/** Lines of columns: the first and the last to the left, figures to the right. */
function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => {
      const isFigure = column > 0 && !(heading[column] === '');
      return isFigure ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
    });
  const rule = widths.map((width) => '─'.repeat(width));
  return [heading, rule, ...rows].map((row) => line(row).join('  ').trimEnd()).join('\n');
}

/** Writes every figure of the run, and gives the file's path. */
export function writeResult(outcome: Outcome): string {
  const at = new Date().toISOString();
  const file = path.join(RESULTS, `${at.slice(0, 19).replaceAll(':', '')}.json`);
  const { samples, goals, ...rest } = outcome;
  const machine = {
    node: process.version,
    platform: process.platform,
    arch: process.arch,
    cpus: os.cpus().length,
  };
  const result = {
    at,
    machine,
    ...rest,
    goals: goals.map((goal) => ({ ...goal, verdict: verdictOf(goal) })),
    samples: Object.fromEntries(samples),
  };
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  return file;
}
