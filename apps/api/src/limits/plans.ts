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
  throw new ConfigError(
    parsed.error.issues.map(
      (issue) => `PARLEY_PLANS_FILE: ${[file, ...issue.path].join(' › ')}: ${issue.message}`,
    ),
  );
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`PARLEY_PLANS_FILE: cannot be read: ${message}`]);
  }
}
