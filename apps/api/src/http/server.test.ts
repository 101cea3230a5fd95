/** Callers who take up room: too many at once are turned away, and those who do not read are cut off. */
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { startHarness } from '../../test/harness.ts';
import type { Harness } from '../../test/harness.ts';
import { listenOn } from '../start/listen.ts';
import { cutSlowReaders } from './slow-readers.ts';

const open: net.Socket[] = [];
let api: Harness | undefined;
let server: http.Server | undefined;
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await api?.close();
  server?.close();
  api = undefined;
  server = undefined;
});

async function connect(port: number): Promise<net.Socket> {
  const socket = net.connect(port, '127.0.0.1');
  open.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Whether the server keeps the connection: one that it turns away is closed without a word. */
async function isKept(socket: net.Socket): Promise<boolean> {
  socket.write('GET /livez HTTP/1.1\r\nhost: x\r\n\r\n');
  return new Promise((resolve) => {
    socket.once('data', () => resolve(true));
    socket.once('close', () => resolve(false));
  });
}

it('takes MAX_CONNECTIONS at once, and the next as soon as one leaves', async () => {
  api = await startHarness({ env: { MAX_CONNECTIONS: '10' } });
  const port = Number(new URL(api.url).port);
  const first = await connect(port);
  for (let made = 1; made < 10; made += 1) await connect(port);
  expect(await isKept(first)).toBe(true);
  expect(await isKept(await connect(port))).toBe(false);
  first.destroy();
  while (!(await isKept(await connect(port))));
});

it('cuts off who does not read, and leaves alone who reads and who is at rest', async () => {
  const answer = Buffer.alloc(20_000_000);
  server = http.createServer((_req, res) => res.end(answer));
  cutSlowReaders(server, { everyMs: 20, withinMs: 2_000 });
  const arrived: net.Socket[] = [];
  server.on('connection', (socket: net.Socket) => arrived.push(socket));
  const port = await listenOn(server, 0, '127.0.0.1');
  const [resting, asleep, reading] = [await connect(port), await connect(port), await connect(port)];
  const whole = new Promise<void>((resolve) => {
    let read = 0;
    reading.on('data', (chunk: Buffer) => {
      read += chunk.length;
      if (read > answer.length) resolve();
    });
  });
  asleep.pause();
  for (const socket of [asleep, reading]) socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await whole;
  const [, sleeper] = arrived;
  if (sleeper && !sleeper.destroyed) await once(sleeper, 'close');
  expect(arrived.map(({ destroyed }) => destroyed)).toEqual([false, true, false]);
  expect(resting.destroyed).toBe(false);
});
