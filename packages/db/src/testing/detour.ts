/** A way to PostgreSQL that tests can silence: connections stay open, and nothing comes through. */
import { once } from 'node:events';
import net from 'node:net';
import type { Connection } from '../connection.ts';

/** A proxy in front of a server, or a door with nothing behind it. */
export interface Detour {
  /** The same database, by way of this proxy. */
  readonly connection: Connection;
  /** From now on nothing is forwarded, on open connections and new ones. Nobody is told. */
  silence(): void;
  /** Forwards again, also what came in the meantime. */
  resume(): void;
  close(): Promise<void>;
}

/** Opens a proxy in front of the server of `target`. */
export async function detour(target: Connection): Promise<Detour> {
  if ('connectionString' in target) throw new Error('The detour wants a connection in parts.');
  const sockets = new Set<net.Socket>();
  let isSilent = false;
  const set = (silent: boolean) => {
    isSilent = silent;
    for (const socket of sockets)
      if (silent) socket.pause();
      else socket.resume();
  };
  const server = net.createServer({ pauseOnConnect: true }, (near) => {
    const far = net.connect(serverAddress(target));
    join(near, far);
    join(far, near);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      if (isSilent) socket.pause();
      else socket.resume();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return {
    connection: { ...target, host: '127.0.0.1', port: address.port },
    silence: () => set(true),
    resume: () => set(false),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serverAddress({ host, port }: { readonly host: string; readonly port: number }): net.NetConnectOpts {
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
}

function join(from: net.Socket, to: net.Socket): void {
  from.on('data', (chunk) => to.write(chunk));
  from.on('close', () => to.destroy());
  from.on('error', () => to.destroy());
}
