/** A small pool of its own for the sign-in library, which wants moments as `Date` where the stores want text. */
import pg from 'pg';
import type { Database } from '../database.ts';
import { openPool } from '../pool.ts';
import { poolConfig } from '../pool-config.ts';

// Sign-ins are rare and each waits for a password hash much longer than for the database.
const CONNECTIONS = 3;

/** Opens the pool on the same database. Whoever opens it ends it. */
export function openPeoplePool(
  database: Database,
  onError: (error: Error) => void = () => undefined,
): pg.Pool {
  const config = {
    ...poolConfig(database.connection),
    types: pg.types,
    max: CONNECTIONS,
    application_name: 'parley sign-in',
  };
  return openPool(config, onError);
}
