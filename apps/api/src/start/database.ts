/** Brings the database up for a start: the given one, or the embedded one, migrated. */
import path from 'node:path';
import { faultOf, migrate } from '@parley/db';
import type { Connection } from '@parley/db';
import { findHolder, FolderTaken, startEmbedded } from '@parley/db/embedded';
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
  const directory = path.resolve(config.PARLEY_DATA_DIR);
  const holder = config.PORT === 0 ? `process ${process.pid}` : `process ${process.pid}, port ${config.PORT}`;
  const server = await startEmbedded({ directory, holder }).catch((error: unknown) => {
    throw error instanceof FolderTaken ? taken(directory, error.holder) : error;
  });
  return { connection: server.connection, directory: server.directory, stop: () => server.stop() };
}

/** The error of a start beside another Parley in the same folder, where there is one; it says more than a taken port. */
export async function startBeside(config: Config): Promise<StartError | undefined> {
  if (config.DATABASE_URL !== undefined) return undefined;
  const directory = path.resolve(config.PARLEY_DATA_DIR);
  const holder = await findHolder(directory).catch(() => undefined);
  return holder === undefined ? undefined : taken(directory, holder);
}

function taken(directory: string, holder: string): StartError {
  return new StartError(
    `Another Parley (${holder}) uses the data in ${directory}. ` +
      'Stop it first, or give this one a PARLEY_DATA_DIR and a PORT of its own.',
  );
}

/** A database that cannot be reached or entered is the operator's to mend; the address is never printed, it may hold a password. */
function explained(config: Config, error: unknown): unknown {
  const isRefused = error instanceof Error && 'code' in error && /^(28|3D)/.test(String(error.code));
  if (config.DATABASE_URL === undefined || (!isRefused && faultOf(error) !== 'unavailable')) return error;
  const said = error instanceof Error && error.message !== '' ? error.message : 'no answer';
  return new StartError(`The database of DATABASE_URL cannot be used: ${said}`, { cause: error });
}
