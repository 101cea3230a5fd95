/** Brings the database up for a start: the given one, or the embedded one, migrated. */
import path from 'node:path';
import { faultOf, migrate } from '@parley/db';
import type { Connection } from '@parley/db';
import { startEmbedded } from '@parley/db/embedded';
import type { Config } from '../config.ts';
import { StartError } from './start-error.ts';

export interface StartedDatabase {
  readonly connection: Connection;
  /** The folder of the embedded database, or null with `DATABASE_URL`. */
  readonly directory: string | null;
  /** Stops the embedded database; leaves one of the operator's running. */
  stop(): Promise<void>;
}

export async function startDatabase(config: Config): Promise<StartedDatabase> {
  const database = await open(config);
  try {
    await migrate(database.connection);
    return database;
  } catch (error) {
    await database.stop();
    throw explained(config, error);
  }
}

async function open(config: Config): Promise<StartedDatabase> {
  if (config.DATABASE_URL !== undefined) {
    return {
      connection: { connectionString: config.DATABASE_URL },
      directory: null,
      stop: async () => undefined,
    };
  }
  const server = await startEmbedded({ directory: path.resolve(config.PARLEY_DATA_DIR) });
  return { connection: server.connection, directory: server.directory, stop: () => server.stop() };
}

/** A database that cannot be reached or entered is the operator's to mend; the address is never printed, it may hold a password. */
function explained(config: Config, error: unknown): unknown {
  const isRefused = error instanceof Error && 'code' in error && /^(28|3D)/.test(String(error.code));
  if (config.DATABASE_URL === undefined || (!isRefused && faultOf(error) !== 'unavailable')) return error;
  const said = error instanceof Error && error.message !== '' ? error.message : 'no answer';
  return new StartError(`The database of DATABASE_URL cannot be used: ${said}`, { cause: error });
}
