/** The ceiling of writes: the same transactions without Node, by pgbench where it is installed, else by a loop of ours. */
import { accessSync, constants, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runProgram } from './children.ts';
import { loadedIdSql, STEP_MS } from './database.ts';
import type { Address, Loaded } from './database.ts';
import { runTransactions } from './transaction-loop.ts';

export const CLIENTS = 16;

const NEW_ID = `'con_0' || lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || lpad(:n::text, 13, '0')`;

const RETURNING = `returning id, external_id, name, email, phone, company, locale, timezone, version, created_at, updated_at`;

/** One transaction of each kind; `:workspace`, `:contacts` and `:newest` are given from outside. */
const SCRIPTS = {
  insert: `\\set n random(1, 100000000000)
begin;
insert into contacts (workspace_id, environment, id, name, email, phone, company) values (:workspace, 'test', ${NEW_ID}, 'Ada Lovelace', 'bench.' || :n::text || '@example.com', '+9' || lpad(:n::text, 12, '0'), 'Company ' || (:n::bigint % 5000)::text) on conflict do nothing ${RETURNING};
commit;
`,
  update: `\\set n 1 + 2 * random(0, :contacts / 2 - 1)
\\set moment :newest - (:contacts - :n) * ${STEP_MS}
begin;
update contacts set company = 'Company ' || (:n::bigint % 5000)::text, version = version + 1, updated_at = greatest(clock_timestamp(), updated_at + interval '1 millisecond') where workspace_id = :workspace and environment = 'test' and id = ${loadedIdSql(':n', ':moment::bigint')} ${RETURNING};
commit;
`,
} as const;

export interface TransactionRate {
  readonly answers: number;
  readonly perSecond: number;
}

export interface Transactions {
  /** What measures them, for the table. */
  readonly tool: 'pgbench' | 'node loop';
  run(kind: keyof typeof SCRIPTS, seconds: number): Promise<TransactionRate>;
}

/** Finds what can run the transactions, and writes the scripts that pgbench reads into `folder`. */
export function findTransactions(folder: string, address: Address, loaded: Loaded): Transactions {
  const program = findPgbench();
  if (program === undefined) {
    return { tool: 'node loop', run: (kind, seconds) => runTransactions({ kind, seconds, address, loaded }) };
  }
  for (const [kind, script] of Object.entries(SCRIPTS)) writeFileSync(scriptFile(folder, kind), script);
  return {
    tool: 'pgbench',
    run: async (kind, seconds) => {
      const whole = String(Math.max(1, Math.round(seconds)));
      const threads = ['-c', String(CLIENTS), '-j', '2', '-T', whole];
      const where = ['-h', address.host, '-p', String(address.port), '-U', address.user];
      const values = { workspace: loaded.workspaceId, contacts: loaded.contacts, newest: loaded.newestMs };
      const given = Object.entries(values).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
      const script = ['-n', '-M', 'prepared', '-f', scriptFile(folder, kind)];
      const text = await runProgram(program, [...where, ...threads, ...script, ...given, address.database], {
        env: { PATH: process.env['PATH'], PGPASSWORD: address.password },
      });
      return readRate(text);
    },
  };
}

function scriptFile(folder: string, kind: string): string {
  return path.join(folder, `${kind}.pgbench.sql`);
}

function readRate(text: string): TransactionRate {
  const perSecond = /tps = ([\d.]+)/.exec(text);
  const answers = /actually processed: (\d+)/.exec(text);
  const failed = /failed transactions: (\d+)/.exec(text);
  if (!perSecond || !answers || Number(failed?.[1] ?? 0) > 0) throw new Error(`pgbench failed:\n${text}`);
  return { perSecond: Number(perSecond[1]), answers: Number(answers[1]) };
}

const DEBIAN = '/usr/lib/postgresql';

/** `pgbench` on PATH, or the newest one that Debian has put beside its server. */
function findPgbench(): string | undefined {
  const onPath = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  const folders = [...onPath, ...debianFolders()];
  return folders.map((folder) => path.join(folder, 'pgbench')).find(isProgram);
}

function debianFolders(): string[] {
  try {
    const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => path.join(DEBIAN, version, 'bin'));
  } catch {
    return [];
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
