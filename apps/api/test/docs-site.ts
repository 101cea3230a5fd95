/** A bare server with nothing but the documentation and one stub of the API, which tells what reached it. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { docsRouter } from '../src/docs/docs.ts';

const require = createRequire(import.meta.url);

export const OPENAPI_JSON = readFileSync(require.resolve('@parley/contract/openapi.json'), 'utf8');
export const OPENAPI_YAML = readFileSync(require.resolve('@parley/contract/openapi.yaml'), 'utf8');

export interface DocsSite {
  readonly url: string;
  /** The calls that reached `/v1`, in order. */
  readonly calls: { method: string; path: string; headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
}

/** Starts the server on a free port. `GET /v1/me` and `POST /v1/contacts` answer; `/sign-in` leaves the cookie of a session. */
export async function openDocsSite(): Promise<DocsSite> {
  const calls: DocsSite['calls'] = [];
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use('/v1', (req, res) => {
    calls.push({ method: req.method, path: req.originalUrl, headers: req.headers });
    res.status(req.method === 'POST' ? 201 : 200).json({ ok: true });
  });
  app.get('/sign-in', (_req, res) => {
    res
      .cookie('parley_session', 'signed-in', { httpOnly: true, sameSite: 'lax' })
      .type('html')
      .send('<link rel="icon" href="data:,"><p>in</p>');
  });
  app.use(docsRouter({ openapiJson: OPENAPI_JSON, openapiYaml: OPENAPI_YAML }));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${port}`, calls, close };
}
