/** How to reach a PostgreSQL server: the two forms every part of this room accepts. */
import { Client } from 'pg';

/** A connection URL (`postgres://…`), or its parts; `host` may be the folder of a unix socket. */
export type Connection =
  | { connectionString: string }
  | { host: string; port: number; user: string; password?: string; database: string };

/** The same server and user, another database. */
export function withDatabase(connection: Connection, database: string): Connection {
  if (!('connectionString' in connection)) return { ...connection, database };
  const url = new URL(connection.connectionString);
  url.pathname = `/${encodeURIComponent(database)}`;
  return { connectionString: url.href };
}

/** The connection as a URL, for tools that take nothing else. */
export function connectionUrl(connection: Connection): string {
  if ('connectionString' in connection) return connection.connectionString;
  const { host, port, user, password = '', database } = connection;
  const [name, secret, server, path] = [user, password, host, database].map(encodeURIComponent);
  return `postgresql://${name}:${secret}@${server}:${port}/${path}`;
}

// Longer than requests wait: this is for starts and tools, where a server may be just coming up.
const CONNECT_MS = 10_000;

/** Runs the work on a connection of its own, which is closed afterwards. */
export async function withClient<T>(
  connection: Connection,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ ...connection, connectionTimeoutMillis: CONNECT_MS });
  // A lost connection already fails the query under way; without a listener it would end the process too.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
