/** A private server for tests that break one: restarts and crashes reach nobody else. */
import { join } from 'node:path';
import { startEmbedded, type EmbeddedServer } from '../embedded/index.ts';
import { stopRunning } from '../embedded/running.ts';
import { migrate } from '../migrate.ts';
import { makeTestFolder, removeTestFolder } from './folders.ts';
import { CARELESS } from './settings.ts';

/** An embedded server of one test, with a migrated database. Its connection stays the same throughout. */
export interface OwnServer extends EmbeddedServer {
  /** Ends all sessions as a crash does, and leaves the server down until `start`. */
  kill: () => Promise<void>;
  /** Shuts down properly and leaves the server down until `start`. */
  shutDown: () => Promise<void>;
  /** Brings the server up again; ready when this resolves. */
  start: () => Promise<void>;
  /** Shuts down and starts again. */
  restart: () => Promise<void>;
}

/** Starts a private server; `stop()` also removes its data. Takes about a second. */
export async function ownServer(settings: Record<string, string> = {}): Promise<OwnServer> {
  const folder = await makeTestFolder();
  const options = { directory: join(folder, 'postgres'), settings: { ...CARELESS, ...settings } };
  const server = await startEmbedded(options);
  await migrate(server.connection);
  const start = async () => void (await startEmbedded(options));
  const stop = () => server.stop().then(() => removeTestFolder(folder));
  const restart = () => server.stop().then(start);
  const kill = () => stopRunning(join(server.directory, 'data'), 'SIGQUIT');
  return { ...server, start, stop, restart, kill, shutDown: server.stop };
}
