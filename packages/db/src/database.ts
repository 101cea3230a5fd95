/** Opens PostgreSQL for the stores: pipelined lanes for short reads, a few connections for searches, a pool for writes and transactions. */
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { nameStatements } from './named-statements.ts';
import { PipelineDialect } from './pipeline.ts';
import { openPool } from './pool.ts';
import { poolConfig } from './pool-config.ts';
import { openSearchPool } from './search-pool.ts';
import type { Connection } from './connection.ts';
import type { Signer } from './stores/audit.chain.ts';
import type { DB as Tables } from './tables.ts';

export type { Tables };
export type Queries = Kysely<Tables>;

/** An open database. Everything but the stores treats it as a sealed box. */
export interface Database {
  /** Short reads outside transactions, by key or along an index; many share few connections, and wait for each other. */
  readonly reads: Queries;
  /** Reads that may have to look at many rows: logs, sums, searches. They wait for each other, and nobody for them. */
  readonly searches: Queries;
  /** Writes and transactions; each has a connection to itself. */
  readonly writes: Queries;
  /** The pool beneath `writes`, for listening and for libraries that speak to PostgreSQL themselves. */
  readonly pool: pg.Pool;
  readonly connection: Connection;
  /** Signs the entries of the audit log. */
  readonly signer: Signer;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly connection: Connection;
  /** Connections for writes and transactions. */
  readonly poolSize?: number;
  /** Connections that short reads share. Four keep two cores busy; more only queue in PostgreSQL. */
  readonly readLanes?: number;
  /** Who signs the audit log. Left out: nothing can be recorded there. */
  readonly signer?: Signer;
  /** Connections for searches. Whoever finds none free within 3 seconds is refused. */
  readonly searchPoolSize?: number;
  /** Told of connections that broke while idle. They are replaced by themselves. */
  readonly onConnectionError?: (error: Error, lane: 'reads' | 'searches' | 'writes') => void;
}

const nobody: Signer = {
  sign: () => {
    throw new Error('This database was opened without a signer.');
  },
  signAs: () => undefined,
};

// maintainNestedObjectKeys: without it the plugin renames keys inside JSON values, which are customers' data.
const camelCase = () => new CamelCasePlugin({ maintainNestedObjectKeys: true });

/** Opens the database. It connects with the first query, so it also opens while PostgreSQL is still starting. */
export function openDatabase(options: DatabaseOptions): Database {
  const onError = options.onConnectionError ?? (() => undefined);
  const pool = openPool({ ...poolConfig(options.connection), max: options.poolSize ?? 10 }, (error) =>
    onError(error, 'writes'),
  );
  const lanes = new PipelineDialect({
    connection: options.connection,
    lanes: options.readLanes ?? 4,
    onError: (error) => onError(error, 'reads'),
  });
  const reads = new Kysely<Tables>({ dialect: lanes, plugins: [camelCase()] });
  const searchPool = openSearchPool({
    connection: options.connection,
    connections: options.searchPoolSize ?? 4,
    onError: (error) => onError(error, 'searches'),
  });
  const searches = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: searchPool }),
    plugins: [camelCase()],
  });
  const writes = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: nameStatements(pool) }),
    plugins: [camelCase()],
  });
  return {
    reads,
    searches,
    writes,
    pool,
    connection: options.connection,
    signer: options.signer ?? nobody,
    close: async () => {
      await Promise.all([reads.destroy(), searches.destroy(), writes.destroy()]);
    },
  };
}
