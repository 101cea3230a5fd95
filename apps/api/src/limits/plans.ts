/** The table of plans: the contract's, or the operator's own from a file. */
import { readFileSync } from 'node:fs';
import { Plan, PLANS } from '@parley/contract/schemas';
import { z } from 'zod';
import { ConfigError } from '../config.ts';
import type { Config } from '../config.ts';

const Table = z
  .array(z.strictObject(Plan.shape))
  .min(1, 'must hold at least one plan')
  .max(50)
  .refine(
    (plans) => new Set(plans.map(({ id }) => id)).size === plans.length,
    'has two plans with the same id',
  );

/** Reads the table. Throws a {@link ConfigError} that names the file and everything that is wrong in it. */
export function loadPlans(config: Pick<Config, 'PARLEY_PLANS_FILE' | 'PARLEY_PLAN'>): readonly Plan[] {
  const file = config.PARLEY_PLANS_FILE;
  const plans = file === undefined ? PLANS : readTable(file);
  if (plans.some(({ id }) => id === config.PARLEY_PLAN)) return plans;
  const known = plans.map(({ id }) => id).join(', ');
  throw new ConfigError([`PARLEY_PLAN: there is no plan ${config.PARLEY_PLAN}; there are ${known}`]);
}

function readTable(file: string): readonly Plan[] {
  const parsed = Table.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.flatMap((issue) => problemsOf(file, issue)));
}

function problemsOf(file: string, issue: z.core.$ZodIssue): string[] {
  const at = (...path: PropertyKey[]) => `PARLEY_PLANS_FILE: ${[file, ...path].map(String).join(' › ')}`;
  if (issue.code !== 'unrecognized_keys') return [`${at(...issue.path)}: ${issue.message}`];
  return issue.keys.map((key) => `${at(...issue.path, key)}: is not a field of a plan`);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`PARLEY_PLANS_FILE: cannot be read: ${message}`]);
  }
}
