/** Gives every SQL text a name, so that PostgreSQL plans it once per connection instead of once per query. */
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

// Statements are built from few shapes; the cap only guards against a shape that varies without bound.
const MOST_NAMES = 1_000;
const names = new Map<string, string>();

/** The name for `sql`, or undefined once too many different texts have been seen. */
export function statementName(sql: string): string | undefined {
  const known = names.get(sql);
  if (known !== undefined || names.size >= MOST_NAMES) return known;
  const name = `parley_${names.size}`;
  names.set(sql, name);
  return name;
}

/** A query for pg that is prepared under its name. */
export function namedQuery(sql: string, values: readonly unknown[]): pg.QueryConfig {
  const name = statementName(sql);
  return name === undefined ? { text: sql, values: [...values] } : { name, text: sql, values: [...values] };
}

/** The pool as Kysely sees it, with every query named. */
export function nameStatements(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const known = clients.get(client);
      if (known) return known;
      const named = nameClient(client);
      clients.set(client, named);
      return named;
    },
  };
}

function nameClient(client: pg.PoolClient): PostgresPoolClient {
  // Kysely calls query(text, values) and, for streams, query(cursor); the stores never stream.
  const query = (sql: string, values: readonly unknown[] = []) => client.query(namedQuery(sql, values));
  return { query, release: () => client.release() } as unknown as PostgresPoolClient;
}
