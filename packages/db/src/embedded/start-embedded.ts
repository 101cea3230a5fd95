/** The story of a start: find the place, adopt or launch the server, make sure of the database. */
import { withClient, type Connection } from '../connection.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster, readPassword, USER } from './cluster.ts';
import { codeOf, EmbeddedError, reasonOf } from './errors.ts';
import { launchOrAdopt, type Launch } from './launch.ts';
import { findPlace, socketFolder, type Place } from './place.ts';
import { stopRunning, untilReady, type Running } from './running.ts';

/** What to start, and where. */
export interface EmbeddedOptions {
  /** The folder for data, socket and log; made when missing. */
  directory: string;
  /** Server settings beside our own, as in postgresql.conf. A server that is already running keeps its own. */
  settings?: Record<string, string>;
  /** The database to connect to, made when missing; `parley` unless given. */
  database?: string;
}

/** A running embedded server. */
export interface EmbeddedServer {
  connection: Connection;
  /** True when the server was already running, as after a crash of the process that had started it. */
  adopted: boolean;
  /** Where the data really is: another folder than asked for when the server's account cannot enter that. */
  directory: string;
  /** Ends all sessions, writes everything down and waits until the server is gone. May be called twice. */
  stop: () => Promise<void>;
}

/**
 * Starts the embedded PostgreSQL of a folder, or adopts it when it is running, over a unix socket only.
 * Safe to call from several processes at once. Throws `EmbeddedError` when it cannot be had.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  try {
    return await start(options);
  } catch (error) {
    throw error instanceof EmbeddedError ? error : new EmbeddedError(reasonOf(error), { cause: error });
  }
}

async function start({ directory, settings = {}, database = 'parley' }: EmbeddedOptions) {
  const place = await findPlace(directory);
  const stop = () => stopRunning(place.data, 'SIGINT');
  for (;;) {
    const { running, adopted } = await launchOrAdopt(place, () => prepare(place, settings));
    const connection = { ...(await addressOf(place, running)), database };
    try {
      await ensureDatabase({ ...connection, database: 'postgres' }, database);
      return { connection, adopted, directory: place.directory, stop };
    } catch (error) {
      // A server that is gone by now was being stopped when we adopted it, so the next round starts one.
      const found = await untilReady(place.data);
      if (!adopted) await stop();
      if (!adopted || found?.pid === running.pid) throw error;
    }
  }
}

async function prepare(place: Place, settings: Record<string, string>): Promise<Launch> {
  const binaries = await findBinaries(place);
  await ensureCluster(place, binaries, settings['fsync'] !== 'off');
  return { place, binaries, settings, socket: await socketFolder(place) };
}

async function addressOf({ data }: Place, { socket, port }: Running) {
  return { host: socket, port, user: USER, password: await readPassword(data) };
}

async function ensureDatabase(connection: Connection, database: string): Promise<void> {
  await withClient(connection, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(database)}`);
  }).catch((error: unknown) => {
    // Another process made it in the meantime: PostgreSQL says so by either code.
    if (!['42P04', '23505'].includes(codeOf(error) ?? '')) throw error;
  });
}
