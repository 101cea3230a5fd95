/** Cuts off callers who do not read what they are answered; each would keep a socket and an answer for ever. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export interface Patience {
  /** How often everybody is looked at. */
  readonly everyMs: number;
  /** Within this time a caller must take what was written for it. */
  readonly withinMs: number;
}

// An answer of 1 MB in two minutes is 70 kilobits a second: slower than any line that people use.
const USUAL: Patience = { everyMs: 5_000, withinMs: 120_000 };

/** Since when a caller has not taken what was written so far. */
interface Debt {
  readonly sinceMs: number;
  readonly written: number;
}

/** Watches the connections of `server`. It costs requests nothing: all are looked at together, now and then. */
export function cutSlowReaders(server: Server, { everyMs, withinMs }: Patience = USUAL): void {
  const debts = new Map<Socket, Debt | null>();
  server.on('connection', (socket: Socket) => {
    debts.set(socket, null);
    socket.once('close', () => debts.delete(socket));
  });
  const look = () => {
    const nowMs = performance.now();
    for (const [socket, former] of debts) {
      const debt = debtOf(socket, former, nowMs);
      debts.set(socket, debt);
      if (debt !== null && nowMs - debt.sinceMs > withinMs) socket.destroy();
    }
  };
  const timer = setInterval(look, everyMs).unref();
  server.on('close', () => clearInterval(timer));
}

/** Null while nothing waits. More is only written once the caller has taken what there was, so it counts from anew. */
function debtOf(socket: Socket, former: Debt | null, nowMs: number): Debt | null {
  if (socket.writableLength === 0) return null;
  const written = socket.bytesWritten;
  return former?.written === written ? former : { sinceMs: nowMs, written };
}
