/** Listens to a PostgreSQL channel on a connection of its own. */
import pg from 'pg';
import type { Database } from '../database.ts';
import { poolConfig } from '../pool-config.ts';

export interface Listener {
  close(): Promise<void>;
}

/** What a listener tells: that something was notified, or that its connection is gone and nothing more will come. */
export interface ListenerEvents {
  readonly onNotify: (payload: string) => void;
  readonly onLost: (error: Error | undefined) => void;
}

/** Starts to listen. Rejects when the connection cannot be made; `onLost` is called once if it breaks later. */
export async function listen(database: Database, channel: string, events: ListenerEvents): Promise<Listener> {
  const client = new pg.Client(poolConfig(database.connection));
  let isOpen = true;
  const lost = (error?: Error) => {
    if (!isOpen) return;
    isOpen = false;
    events.onLost(error);
  };
  client.on('error', lost);
  client.on('end', () => lost());
  client.on('notification', (message) => events.onNotify(message.payload ?? ''));
  try {
    await client.connect();
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
  } catch (error) {
    isOpen = false;
    await client.end().catch(() => undefined);
    throw error;
  }
  return {
    close: async () => {
      isOpen = false;
      await client.end();
    },
  };
}
