/** The connections of searches: few, and apart from everybody else's, so that slow searches wait for each other alone. */
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { isCancelled, SearchTooSlow } from './faults.ts';
import { openPool } from './pool.ts';
import { poolConfig } from './pool-config.ts';
import type { Connection } from './connection.ts';

export interface SearchPoolOptions {
  readonly connection: Connection;
  readonly connections: number;
  readonly onError: (error: Error) => void;
}

/** The pool as Kysely sees it. A search that the server ended for its length rejects with {@link SearchTooSlow}. */
export function openSearchPool({ connection, connections, onError }: SearchPoolOptions): PostgresPool {
  const config = poolConfig(connection);
  const pool = openPool(
    {
      ...config,
      max: connections,
      application_name: 'parley search',
      // Compiling a statement takes longer than any search may.
      options: `${config.options} -c jit=off`,
    },
    onError,
  );
  return { end: () => pool.end(), connect: async () => searchClient(await pool.connect()) };
}

/** Searches have no names: each is planned with its own values, for a rare value wants another index than a common one. */
function searchClient(client: pg.PoolClient): PostgresPoolClient {
  const query = (text: string, values: readonly unknown[] = []) =>
    client.query(text, [...values]).catch((error: unknown) => {
      throw isCancelled(error) ? new SearchTooSlow('The search took too long.', { cause: error }) : error;
    });
  // Kysely calls query(text, values) and, for streams, query(cursor); the stores never stream.
  return { query, release: () => client.release() } as unknown as PostgresPoolClient;
}
