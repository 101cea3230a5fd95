/** Ends an HTTP server without cutting an answer: callers are told to leave, then the door is closed. */
import type http from 'node:http';

// Time for callers with an open connection to be told so by their next answer, and for balancers to look at /readyz.
const NOTICE_MS = 500;
// Long enough for every request that the server's own time limits let live.
const MOST_MS = 10_000;

/** Follows the answers of `server`. The returned function ends it, and resolves when the last answer is out. */
export function makeDrain(server: http.Server): () => Promise<void> {
  const open = new Set<http.ServerResponse>();
  let isEnding = false;
  server.prependListener('request', (_req, res: http.ServerResponse) => {
    open.add(res);
    if (isEnding) res.shouldKeepAlive = false;
    res.on('close', () => {
      open.delete(res);
      // Whoever had its headers before the end was announced is at rest only now.
      if (isEnding) server.closeIdleConnections();
    });
  });
  return async () => {
    isEnding = true;
    for (const res of open) if (!res.headersSent) res.shouldKeepAlive = false;
    await new Promise((resolve) => setTimeout(resolve, NOTICE_MS));
    await close(server);
  };
}

function close(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), MOST_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
  });
}
