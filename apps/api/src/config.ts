/** The only reader of the environment: parsed once at start, frozen, and passed on as a value. */
import { MOST_WORKSPACES } from '@parley/contract/schemas';
import { z } from 'zod';
import { isHost, isPublicUrl, isServerUrl, isTrustable } from './config.rules.ts';

const flag = z.enum(['on', 'off']).transform((value) => value === 'on');
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(least).max(most));

/** Characters that a secret has at least. */
export const LEAST_SECRET = 32;

/** Every variable that Parley reads. `.env.example` is kept equal to this by a test. */
export const variables = {
  PORT: whole(0, 65_535).default(3000).describe('The port to listen on.'),
  HOST: z
    .string()
    .max(255)
    .refine(isHost, 'must be an address or a name of this machine')
    .default('127.0.0.1')
    .describe('The address to listen on. 0.0.0.0 opens it to the network.'),
  PUBLIC_URL: z
    .string()
    .max(500)
    .refine(isPublicUrl, 'must be an address such as https://chat.example.com')
    .optional()
    .describe(
      'The address that people and programs reach Parley at, for links. Left out: http://localhost and the port.',
    ),
  DATABASE_URL: z
    .string()
    .max(2000)
    .refine(
      isServerUrl(['postgres', 'postgresql']),
      'must be an address such as postgres://user@host:5432/name',
    )
    .optional()
    .describe('An existing PostgreSQL 15 or newer. Left out: the embedded one.'),
  PARLEY_WORKER: flag
    .default(true)
    .describe(
      'Whether this process also does the long work, such as imports: on or off. With off, another process on the same database must.',
    ),
  DATABASE_POOL: whole(2, 500).default(10).describe('Connections for writes and transactions, per process.'),
  PARLEY_DATA_DIR: z
    .string()
    .min(1)
    .max(500)
    .default('.parley')
    .describe('Where the embedded database and the generated secret live.'),
  PARLEY_SECRET_KEY: z
    .string()
    .min(LEAST_SECRET, `must have at least ${LEAST_SECRET} characters`)
    .max(500)
    .optional()
    .describe(
      'The secret from which all others are derived. Wanted with DATABASE_URL; otherwise made at the first start.',
    ),
  PARLEY_SECRET_KEYS_OLD: z
    .string()
    .max(5000)
    .default('')
    .describe('Former secrets, separated by commas, whose keys go on working until they are used once.'),
  PARLEY_OWNER_EMAIL: z
    .email()
    .max(254)
    .default('owner@parley.example')
    .describe('The e-mail address of the first owner, made at the first start.'),
  PARLEY_PLAN: z.string().max(40).default('self-hosted').describe('The plan of new workspaces.'),
  PARLEY_WORKSPACES_PER_PERSON: whole(1, MOST_WORKSPACES)
    .default(20)
    .describe('How many workspaces one person can own; beyond it nobody makes another.'),
  PARLEY_PLANS_FILE: z.string().max(500).optional().describe('A JSON file that replaces the table of plans.'),
  PARLEY_DEMO: flag
    .default(true)
    .describe('Whether the first start makes a few contacts to look at: on or off.'),
  REDIS_URL: z
    .string()
    .max(2000)
    .refine(isServerUrl(['redis', 'rediss']), 'must be an address such as redis://host:6379')
    .optional()
    .describe('A Redis, for limits shared by several processes.'),
  LIMIT_STORE: z
    .enum(['memory', 'postgres', 'redis'])
    .optional()
    .describe('Where rate limits are counted. Left out: redis with REDIS_URL, else memory.'),
  TRUST_PROXY: z
    .string()
    .max(500)
    .refine(
      (value) => splitList(value).every(isTrustable),
      'must be addresses or networks such as 10.0.0.0/8',
    )
    .default('')
    .describe('Networks of proxies whose X-Forwarded-For is believed, separated by commas.'),
  SMTP_URL: z
    .string()
    .max(2000)
    .refine(isServerUrl(['smtp', 'smtps']), 'must be an address such as smtp://host:587')
    .optional()
    .describe('A mail server. Left out: invitations and resets show a link to hand over.'),
  MAIL_FROM: z.string().max(300).default('Parley <parley@localhost>').describe('The sender of mails.'),
  LOG_LEVEL: z
    .enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'])
    .default('info')
    .describe('How much to log.'),
  LOG_FORMAT: z
    .enum(['pretty', 'json'])
    .optional()
    .describe('How to log. Left out: pretty on a terminal, else json.'),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .max(500)
    .optional()
    .describe('When set, /metrics wants it as a bearer token.'),
  MAX_CONNECTIONS: whole(10, 100_000)
    .default(5_000)
    .describe('Connections of callers at once, per process. Further ones are closed.'),
};

const Variables = z.object(variables);
export type Variables = z.output<typeof Variables>;

export interface Config extends Variables {
  readonly publicUrl: string;
  readonly limitStore: 'memory' | 'postgres' | 'redis';
  readonly trustedProxies: readonly string[];
  readonly oldSecrets: readonly string[];
}

/** All variables that are missing or wrong, by name, without their values. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Reads the configuration, or throws a {@link ConfigError} that names everything that is wrong. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Variables.safeParse(given);
  const problems = [...(parsed.error?.issues.map(describeIssue) ?? []), ...crossChecks(given)];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const { data } = parsed;
  return Object.freeze({
    ...data,
    publicUrl: (data.PUBLIC_URL ?? `http://localhost:${data.PORT}`).replace(/\/$/, ''),
    limitStore: data.LIMIT_STORE ?? (data.REDIS_URL ? 'redis' : 'memory'),
    trustedProxies: splitList(data.TRUST_PROXY),
    oldSecrets: splitList(data.PARLEY_SECRET_KEYS_OLD),
  });
}

function describeIssue(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')}: ${issue.message}`;
}

/** What one variable asks of another. Asked of the raw values, so that these problems are named along with the others. */
function crossChecks(given: Readonly<Record<string, string | undefined>>): string[] {
  const problems: string[] = [];
  if (given['DATABASE_URL'] && !given['PARLEY_SECRET_KEY']) {
    problems.push('PARLEY_SECRET_KEY: is wanted with DATABASE_URL, the same for every process');
  }
  if (given['LIMIT_STORE'] === 'redis' && !given['REDIS_URL']) {
    problems.push('REDIS_URL: is wanted with LIMIT_STORE=redis');
  }
  // A comma within a secret, or half a secret, would silently stop every key that it made.
  if (splitList(given['PARLEY_SECRET_KEYS_OLD'] ?? '').some((secret) => secret.length < LEAST_SECRET)) {
    problems.push(
      `PARLEY_SECRET_KEYS_OLD: each must have at least ${LEAST_SECRET} characters, and no comma in it`,
    );
  }
  return problems;
}

function splitList(value: string): string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
