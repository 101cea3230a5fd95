/** A server that answers each call with the next of the given answers and keeps what it was asked. */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { once } from 'node:events';

export interface GivenAnswer {
  readonly status: number;
  /** The body: a text as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly type?: string;
  /** Ends the connection instead of answering. */
  readonly hangUp?: boolean;
}

export interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Starts it on a free port. `url` is its address; `asked` grows with each call. */
export async function answeringServer(answers: GivenAnswer[]) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      asked.push({ method: request.method, url: request.url, headers: request.headers, body });
      const { status, body: answer, type = 'application/json', hangUp } = answers.shift() ?? { status: 500 };
      if (hangUp) return void request.socket.destroy();
      response.writeHead(status, { 'content-type': type, 'x-request-id': 'req_1' });
      response.end(
        typeof answer === 'string' ? answer : answer === undefined ? undefined : JSON.stringify(answer),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, asked, stop: () => server.close() };
}

/** An answer that says what went wrong, as the API says it. */
export function aProblem(status: number, code: string, more: object = {}): GivenAnswer {
  const body = {
    type: `https://parley.example/problems/${code}`,
    title: 'It did not work.',
    status,
    code,
    detail: 'It did not work because of this.',
    requestId: 'req_1',
    errors: [],
    ...more,
  };
  return { status, body, type: 'application/problem+json' };
}
