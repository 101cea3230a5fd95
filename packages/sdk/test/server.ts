// A real HTTP server on this machine that answers what a test tells it to, however badly, and remembers what it was asked.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** One request, as it arrived. */
export interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** An answer in good order. */
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
}

/** What to answer. A function may misbehave as it likes. */
export type Answer = Reply | ((response: ServerResponse, seen: Seen) => void);

/** Starts a server which gives the answers in turn, the last one again and again. It ends with the test. */
export async function aServer(...answers: Answer[]): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const entry = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
      seen.push(entry);
      give(answers[Math.min(seen.length, answers.length) - 1] ?? {}, response, entry);
    });
  });
  const port = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${port}`, seen };
}

/** An address at which a server has just stopped listening. */
export async function anAddressWithoutServer(): Promise<string> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

/** A problem document, as the API gives it. */
export function aProblem(status: number, code: string, more: object = {}): Reply {
  const problem = {
    type: `https://parley.example/problems/${code}`,
    title: 'A title.',
    status,
    code,
    detail: 'A detail.',
  };
  return {
    status,
    headers: { 'content-type': 'application/problem+json', 'x-request-id': 'req_1' },
    json: { ...problem, requestId: 'req_1', errors: [], ...more },
  };
}

/** Breaks the connection before any answer. */
export const hangUp: Answer = (response) => void response.socket?.destroy();

/** Never answers. */
export const silence: Answer = () => undefined;

function give(answer: Answer, response: ServerResponse, seen: Seen): void {
  if (typeof answer === 'function') return answer(response, seen);
  const { status = 200, headers, json, text } = answer;
  response.writeHead(status, {
    ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  });
  response.end(text ?? (json === undefined ? undefined : JSON.stringify(json)));
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server always has an address object.
  return (server.address() as AddressInfo).port;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
