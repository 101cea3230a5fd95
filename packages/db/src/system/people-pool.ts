/** A small pool of its own for the sign-in library, which wants moments as `Date` where the stores want text. */
import pg from 'pg';
import type { Database } from '../database.ts';
import { poolConfig } from '../pool-config.ts';

// Sign-ins are rare and each waits for a password hash much longer than for the database.
const CONNECTIONS = 3;

/** Opens the pool on the same database. Whoever opens it ends it. */
export function openPeoplePool(
  database: Database,
  onError: (error: Error) => void = () => undefined,
): pg.Pool {
  const pool = new pg.Pool({
    ...poolConfig(database.connection),
    types: pg.types,
    max: CONNECTIONS,
    application_name: 'parley sign-in',
  });
  // Without a listener a connection that PostgreSQL ends while idle would end the process.
  pool.on('error', onError);
  return pool;
}
