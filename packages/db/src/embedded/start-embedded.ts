/** The story of a start: find the place, adopt or launch the server, make sure of the database. */
import { withClient, type Connection } from '../connection.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster, readPassword, USER } from './cluster.ts';
import { codeOf, EmbeddedError, reasonOf } from './errors.ts';
import { FolderTaken, holderOf, takeHold, type Hold } from './hold.ts';
import { launchOrAdopt, type Launch } from './launch.ts';
import { findCluster, findPlace, socketFolder, type Place } from './place.ts';
import { findRunning, stopRunning, untilReady, type Running } from './running.ts';

const DATABASE = 'parley';

/** What to start, and where. */
export interface EmbeddedOptions {
  /** The folder for data, socket and log; made when missing. */
  directory: string;
  /** Server settings beside our own, as in postgresql.conf. A server that is already running keeps its own. */
  settings?: Record<string, string>;
  /** The database to connect to, made when missing; `parley` unless given. */
  database?: string;
  /**
   * How this process calls itself towards others. With it the folder belongs to one process at a time; without it
   * the server is shared, and the first `stop` stops it for all.
   */
  holder?: string;
}

/** A running embedded server. */
export interface EmbeddedServer {
  connection: Connection;
  /** True when the server was already running, as after a crash of the process that had started it. */
  adopted: boolean;
  /** Where the data really is: another folder than asked for when the server's account cannot enter that. */
  directory: string;
  /**
   * Ends all sessions, writes everything down and waits until the server is gone. May be called twice. Leaves a server
   * alone that has meanwhile, after a crash, become another process's.
   */
  stop: () => Promise<void>;
}

/**
 * Starts the embedded PostgreSQL of a folder, or adopts it when it is running, over a unix socket only.
 * Safe to call from several processes at once. Throws `EmbeddedError` when it cannot be had, and `FolderTaken` when
 * another process holds the folder.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  try {
    return await start(options);
  } catch (error) {
    if (error instanceof EmbeddedError || error instanceof FolderTaken) throw error;
    throw new EmbeddedError(reasonOf(error), { cause: error });
  }
}

/** The process that holds the folder now, as it calls itself. Starts nothing and makes nothing. */
export async function findHolder(directory: string): Promise<string | undefined> {
  const place = await findCluster(directory);
  const running = place ? await findRunning(place.data) : undefined;
  if (!place || !running?.ready) return undefined;
  return withClient({ ...(await addressOf(place, running)), database: DATABASE }, holderOf);
}

async function start(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { directory, settings = {}, database = DATABASE, holder } = options;
  const place = await findPlace(directory);
  for (;;) {
    const { running, adopted } = await launchOrAdopt(place, () => prepare(place, settings));
    const connection = { ...(await addressOf(place, running)), database };
    try {
      await ensureDatabase({ ...connection, database: 'postgres' }, database);
      const hold = holder === undefined ? undefined : await takeHold(connection, holder);
      return { connection, adopted, directory: place.directory, stop: () => stop(place, hold) };
    } catch (error) {
      // A server that is gone by now was being stopped when we adopted it, so the next round starts one.
      const found = await untilReady(place.data);
      // Who holds the folder meanwhile has the server, too.
      if (!adopted && !(error instanceof FolderTaken)) await stop(place, undefined);
      if (!adopted || found?.pid === running.pid) throw error;
    }
  }
}

async function stop({ data }: Place, hold: Hold | undefined): Promise<void> {
  if (hold === undefined || (await hold.isOurs())) await stopRunning(data, 'SIGINT');
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
